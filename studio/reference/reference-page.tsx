import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useDesk } from '../api/model.ts';
import { Failure } from '../ui/empty.tsx';
import { Icon } from '../ui/icon.tsx';
import { Fields, hasFields } from './fields.tsx';
import { type Document, openApiQuery, operationsOf } from './open-api.ts';
import { OperationBox } from './operation-box.tsx';
import { addWords } from './words.ts';
import './reference.css';

/** `/reference?entity=customer`: the API as this person may use it. */
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
        <a className="btn" href="/api/openapi.json" download="openapi.json">
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
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const { tags } = document;
  const chosen = tags.find(({ name }) => name === search.get('entity')) ?? tags[0];
  if (!chosen) return null;
  return (
    <div className="reference">
      <Entities document={document} chosen={chosen.name} />
      <article>
        <h2>
          {chosen['x-displayName']} <code>{chosen.name}</code>
        </h2>
        {chosen.description !== chosen['x-displayName'] && <p className="mut">{chosen.description}</p>}
        {hasFields(document, chosen.name) && (
          <>
            <h3>{t('reference.fields')}</h3>
            <Fields document={document} entity={chosen.name} />
          </>
        )}
        <h3>{t('reference.operations')}</h3>
        {operationsOf(document, chosen.name).map((placed) => (
          <OperationBox key={placed.operation.operationId} document={document} placed={placed} />
        ))}
      </article>
    </div>
  );
}

/** A list beside the page; on a phone a choice above it. */
function Entities({ document, chosen }: { document: Document; chosen: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <nav aria-label={t('reference.entities')}>
      <p className="mut s13">{t('reference.lead')}</p>
      <select
        className="in"
        aria-label={t('reference.entities')}
        value={chosen}
        onChange={(event) => void navigate(`/reference?entity=${event.target.value}`)}
      >
        {document.tags.map(({ name, 'x-displayName': title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <ul>
        {document.tags.map(({ name, 'x-displayName': title }) => (
          <li key={name}>
            <Link
              to={`/reference?entity=${name}`}
              className={name === chosen ? 'on' : ''}
              aria-current={name === chosen ? 'page' : undefined}
            >
              {title} <code>{name}</code>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
