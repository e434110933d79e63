import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { ChapterName } from './guide.ts';
import type { Document } from './open-api.ts';

interface ContentsProps {
  readonly document: Document;
  readonly chapters: readonly ChapterName[];
  /** Name of a tag; absent on the first page. */
  readonly chosen: string | undefined;
}

/** A list beside the page; on a phone a choice above it. */
export function Contents(props: ContentsProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('reference.contents')}>
      <Choice {...props} />
      <div className="list">
        <Chapters {...props} />
        {groupsOf(props.document).map(({ title, tags }) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul>
              {tags.map(({ name, 'x-displayName': display }) => (
                <li key={name}>
                  <Link
                    to={addressOf(name)}
                    className={name === props.chosen ? 'on' : ''}
                    aria-current={name === props.chosen ? 'page' : undefined}
                  >
                    {display} <code>{name}</code>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}

/** The first page, and its chapters. */
function Chapters({ chapters, chosen }: ContentsProps) {
  const { t } = useTranslation();
  const here = chosen === undefined;
  return (
    <ul>
      <li>
        <Link to="/reference" className={here ? 'on' : ''} aria-current={here ? 'page' : undefined}>
          {t('reference.start')}
        </Link>
      </li>
      {chapters.map((name) => (
        <li key={name}>
          {/* Within the page the browser knows the way itself. */}
          {here ? (
            <a className="chapter" href={`#${name}`}>
              {t(`reference.chapter_${name}`)}
            </a>
          ) : (
            <Link className="chapter" to={`/reference#${name}`}>
              {t(`reference.chapter_${name}`)}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function Choice({ document, chosen }: ContentsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <select
      className="in"
      aria-label={t('reference.contents')}
      value={chosen ?? ''}
      onChange={(event) => void navigate(addressOf(event.target.value))}
    >
      <option value="">{t('reference.start')}</option>
      {groupsOf(document).map(({ title, tags }) => (
        <optgroup key={title} label={title}>
          {tags.map(({ name, 'x-displayName': display }) => (
            <option key={name} value={name}>
              {display}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

function groupsOf({ tags, 'x-tagGroups': groups }: Document) {
  return groups.map(({ name: title, tags: names }) => ({
    title,
    tags: tags.filter(({ name }) => names.includes(name)),
  }));
}

function addressOf(tag: string): string {
  return tag === '' ? '/reference' : `/reference?entity=${tag}`;
}
