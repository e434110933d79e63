import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Tag } from '../../metadata/open-api.ts';
import { BASE } from '../api/base.ts';
import { useDesk } from '../api/model.ts';
import { Failure } from '../ui/empty.tsx';
import { Icon } from '../ui/icon.tsx';
import { Contents } from './contents.tsx';
import { Fields, hasFields } from './fields.tsx';
import { guideOf } from './guide.ts';
import { Guide } from './guide-page.tsx';
import { type Document, openApiQuery, operationsOf } from './open-api.ts';
import { OperationBox } from './operation-box.tsx';
import { addWords } from './words.ts';
import './reference.css';

/** `/reference`: how to begin with the API as this person may use it; `/reference?entity=customer`: one part of it. */
export function ReferencePage() {
  const { t, i18n } = useTranslation();
  addWords(i18n);
  const { locale } = useDesk();
  const { data, error, refetch } = useQuery(openApiQuery(locale));
  useEffect(() => {
    document.title = `${t('reference.title')} · Jacquard`;
  }, [t]);
  return (
    <>
      <header className="top">
        <h1>{t('reference.title')}</h1>
        <span className="grow" />
        <a className="btn" href={`${BASE}/api/openapi.json`} download="openapi.json">
          <Icon name="download" />
          {t('reference.document')}
        </a>
      </header>
      <div className="page" id="page">
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {data && <Reference document={data} />}
      </div>
    </>
  );
}

function Reference({ document }: { document: Document }) {
  const [search] = useSearchParams();
  const chosen = document.tags.find(({ name }) => name === search.get('entity'));
  const [, ...chapters] = useMemo(() => guideOf(document, '').map(({ name }) => name), [document]);
  return (
    <div className="reference">
      <Contents document={document} chapters={chapters} chosen={chosen?.name} />
      {chosen ? <TagPage document={document} tag={chosen} /> : <Guide document={document} />}
    </div>
  );
}

/** An entity, the actions, or batches: fields and operations. */
function TagPage({ document, tag }: { document: Document; tag: Tag }) {
  const { t } = useTranslation();
  return (
    <article>
      <h2>
        {tag['x-displayName']} <code>{tag.name}</code>
      </h2>
      {tag.description !== tag['x-displayName'] && <p className="mut">{tag.description}</p>}
      {hasFields(document, tag.name) && (
        <>
          <h3>{t('reference.fields')}</h3>
          <Fields document={document} entity={tag.name} />
        </>
      )}
      <h3>{t('reference.operations')}</h3>
      {operationsOf(document, tag.name).map((placed) => (
        <OperationBox key={placed.operation.operationId} document={document} placed={placed} />
      ))}
    </article>
  );
}
