import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { documentKey, saysTheSame } from '../../../metadata/drafts.ts';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { changeSetQuery, type DraftLine } from '../change-sets/change-set.ts';
import { useDocumentTitles } from '../change-sets/document-title.ts';
import { addWords } from '../change-sets/words.ts';
import { publishedQuery } from '../draft/documents.ts';
import { useDraft } from '../draft/draft.ts';
import { changeSetAddress } from '../plan/place.ts';
import './behind-notice.css';

/** Somebody else has published what is drafted here as well: said where one drafts, not only by the plan. */
export function BehindNotice() {
  const { t, i18n } = useTranslation();
  addWords(i18n);
  const { model } = useDesk();
  const { changeSet } = useDraft();
  const titleOf = useDocumentTitles();
  const behind = useBehind();
  if (!changeSet || behind.length === 0) return null;
  const names = behind.map((line) => titleOf(line, line.content, line.base));
  const { release } = model;
  return (
    <div className="banner behind-notice" role="status">
      <Icon name="warning" />
      <span className="grow">
        {t('changeSets.isBehind', { release, names: names.join(t('list.separator')) })}
      </span>
      <Link className="btn sm" to={changeSetAddress(changeSet.id)} state={{ rebase: true }}>
        {t('changeSets.takeIn', { release })}
      </Link>
    </div>
  );
}

/** Drafts of documents that a newer release has changed otherwise. */
function useBehind(): readonly DraftLine[] {
  const { model } = useDesk();
  const { changeSet } = useDraft();
  const published = useQuery(publishedQuery(model.release)).data;
  const isOlder =
    changeSet !== undefined && published !== undefined && changeSet.base_release < published.release;
  const set = useQuery({ ...changeSetQuery(changeSet?.id ?? ''), enabled: isOlder });
  if (!isOlder || set.data?.id !== changeSet.id) return [];
  return set.data.documents.filter((line) => {
    const now = published.texts.get(documentKey(line)) ?? null;
    return !saysTheSame(now, line.base) && !saysTheSame(now, line.content);
  });
}
