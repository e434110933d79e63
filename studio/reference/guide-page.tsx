import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { v4 } from 'uuid';
import { useDesk } from '../api/model.ts';
import { Code } from './code.tsx';
import { curl } from './curl.ts';
import { type Chapter, guideOf } from './guide.ts';
import { MakeToken } from './make-token.tsx';
import { Marked } from './marked.tsx';
import type { Document } from './open-api.ts';

/** How to begin, and what the dialect has, told with this person's own entities. */
export function Guide({ document }: { document: Document }) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const [key] = useState(() => v4());
  const [start, ...chapters] = guideOf(document, key);
  useEffect(() => {
    // The page came after the browser had looked for the place; letters of another size would move it again.
    const place = location.hash.slice(1);
    const show = () => globalThis.document.getElementById(place)?.scrollIntoView();
    if (place !== '') void globalThis.document.fonts.ready.then(show);
  }, []);
  return (
    <article className="guide">
      <h2>{t('reference.start')}</h2>
      <p>
        <Marked text={t('reference.start_text')} />
      </p>
      <h3>{t('reference.address')}</h3>
      <Code text={`${location.origin}/api`} />
      <h3>{t('reference.token_title')}</h3>
      <p>
        <Marked text={t('reference.token_text', { login: session.user.login })} />
      </p>
      <MakeToken />
      <h3>{t('reference.first')}</h3>
      {start && <Calls chapter={start} />}
      {start && start.calls.length > 1 && (
        <p>
          <Marked text={t('reference.first_text')} />
        </p>
      )}
      {chapters.map((chapter) => (
        <section key={chapter.name} id={chapter.name} aria-labelledby={`${chapter.name}-title`}>
          <h3 id={`${chapter.name}-title`}>{t(`reference.chapter_${chapter.name}`)}</h3>
          <p>
            <Marked text={t(`reference.about_${chapter.name}`)} />
          </p>
          <Calls chapter={chapter} />
          <More document={document} chapter={chapter} />
        </section>
      ))}
    </article>
  );
}

function Calls({ chapter: { calls, shown } }: { chapter: Chapter }) {
  return (
    <>
      {calls.map((call) => (
        <Code key={JSON.stringify(call)} text={curl(location.origin, call)} />
      ))}
      {shown !== undefined && <Code text={JSON.stringify(shown, null, 2)} />}
    </>
  );
}

/** Where the operations of a chapter are listed. */
function More({ document, chapter: { tags } }: { document: Document; chapter: Chapter }) {
  const { t } = useTranslation();
  if (tags.length === 0) return null;
  return (
    <p className="more">
      <span className="mut">{t('reference.more')}</span>
      {document.tags
        .filter(({ name }) => tags.includes(name))
        .map(({ name, 'x-displayName': title }) => (
          <Link key={name} to={`/reference?entity=${name}`}>
            {title}
          </Link>
        ))}
    </p>
  );
}
