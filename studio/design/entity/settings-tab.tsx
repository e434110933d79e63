import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { reservedEntity } from '../../../metadata/reserved.ts';
import { toast } from '../../ui/toast.tsx';
import { DocumentForm } from '../document/document-form.tsx';
import type { TabProps } from '../document/tabs.ts';
import { useDraft } from '../draft/draft.ts';
import { addressOf } from '../kinds.ts';
import { isName, NameBox } from './name-box.tsx';
import { TitlesBox } from './titles-box.tsx';

const ELSEWHERE = ['/properties', '/required', '/title', '/$id', '/$schema', '/type'];

/** What is said of the entity as a whole: its names, label, search, number series, checks, keys. */
export function SettingsTab({ document, at }: TabProps) {
  const { t } = useTranslation();
  const { documents, edit, renamed } = useDraft();
  const navigate = useNavigate();
  const fault = (text: string) => {
    if (!isName(text)) return t('design.entity.badName');
    // A name that goes with these drafts is free again: one may rename back.
    if ([...documents.values()].some((each) => each.kind === 'entity' && each.name === text && each.content))
      return t('design.entity.taken');
    const reserved = reservedEntity(text);
    return reserved && t('design.entity.reserved', { instead: reserved.instead });
  };
  const rename = async (next: string) => {
    const edits = await renamed({ kind: 'entity', name: document.name }, next);
    if (edits.length === 0) {
      toast(t('design.field.cannotRename'));
      return;
    }
    edit(edits);
    void navigate(`${addressOf({ ...document, name: next })}?tab=settings`, { replace: true });
  };
  return (
    <div className="doc-sheet">
      <div className="inputs">
        <TitlesBox document={document} pointer="" />
        <NameBox
          label={t('design.entity.name')}
          value={document.name}
          help="design.field.nameHelp"
          fault={fault}
          onName={(next) => void rename(next)}
        />
      </div>
      <DocumentForm document={document} at={at} omit={(pointer) => ELSEWHERE.includes(pointer)} />
    </div>
  );
}
