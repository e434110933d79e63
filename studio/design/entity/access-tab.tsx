import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isObject } from '../../../metadata/json-object.ts';
import type { TabProps } from '../document/tabs.ts';
import { type Content, type DraftDocument, useDraft } from '../draft/draft.ts';
import { addressOf } from '../kinds.ts';
import { useReadOnly } from '../read-only.ts';
import { useTitles } from '../use-titles.ts';
import { withValue } from './entity-content.ts';

const WORDS = ['read', 'create', 'update', 'delete', 'export', 'import'] as const;

/** Which roles may do what with the entity; a click gives or takes a right on all records. */
export function AccessTab({ document }: TabProps) {
  const { t } = useTranslation();
  const { documents } = useDraft();
  const isRead = useReadOnly();
  const roles = [...documents.values()].filter(({ kind, content }) => kind === 'role' && content !== null);
  return (
    <div className="doc-sheet">
      <p className="mut s13 lead">{t(isRead ? 'design.access.readText' : 'design.access.text')}</p>
      <div className="wrap">
        <table className="tbl rights">
          <thead>
            <tr>
              <th scope="col">{t('design.access.role')}</th>
              {WORDS.map((word) => (
                <th key={word} scope="col">
                  {t(`design.access.${word}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roles.map((role) => (
              <RoleRow key={role.key} role={role} entity={document.name} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function RoleRow({ role, entity }: { role: DraftDocument; entity: string }) {
  const { t } = useTranslation();
  const { edit } = useDraft();
  const titles = useTitles();
  const isRead = useReadOnly();
  const { package: owner, kind, name } = role;
  const content = role.content ?? {};
  const grants = isObject(content.grants) ? content.grants : {};
  const grant = isObject(grants[entity]) ? grants[entity] : {};
  const toggle = (word: string, on: boolean) =>
    edit([{ package: owner, kind, name, content: withRight(content, entity, word, on) }]);
  return (
    <tr>
      <td className="nm">
        <Link to={addressOf(role, `/grants/${entity}`)} title={t('design.access.rule')}>
          {titles.of(role)}
        </Link>
      </td>
      {WORDS.map((word) => {
        const right = reachOf(grant[word]);
        const label = `${titles.of(role)}: ${t(`design.access.${word}`)}`;
        return (
          <td key={word}>
            {right === 'some' ? (
              // A rule is changed where it can be seen whole: a click would throw it away.
              <Tooltip title={t('design.access.ruled')}>
                <Link
                  className="right some"
                  to={addressOf(role, `/grants/${entity}/${word}`)}
                  aria-label={`${label}, ${t('design.access.some')}. ${t('design.access.ruled')}`}
                >
                  {t('design.access.some')}
                </Link>
              </Tooltip>
            ) : isRead ? (
              <span className={`right ${right}`}>{t(`design.access.${right}`)}</span>
            ) : (
              <button
                type="button"
                className={`right ${right}`}
                aria-pressed={right !== 'none'}
                aria-label={label}
                onClick={() => toggle(word, right === 'none')}
              >
                {t(`design.access.${right}`)}
              </button>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** On all records and fields, with a rule, or not at all. */
function reachOf(grant: unknown): 'all' | 'some' | 'none' {
  if (grant === undefined || grant === false) return 'none';
  return grant === true || (isObject(grant) && Object.keys(grant).length === 0) ? 'all' : 'some';
}

/** The role with a right on all records of an entity, or without it. */
function withRight(content: Content, entity: string, word: string, on: boolean): Content {
  const next = withValue(content, `/grants/${entity}/${word}`, on ? true : undefined);
  const grants = isObject(next.grants) ? next.grants : {};
  const grant = grants[entity];
  return isObject(grant) && Object.keys(grant).length === 0
    ? withValue(next, `/grants/${entity}`, undefined)
    : next;
}
