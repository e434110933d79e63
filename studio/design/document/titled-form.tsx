import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Target } from '../../../metadata/uses.ts';
import { toast } from '../../ui/toast.tsx';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { isName, NameBox } from '../entity/name-box.tsx';
import { TitlesBox } from '../entity/titles-box.tsx';
import { addressOf, textAt } from '../kinds.ts';
import { DocumentForm } from './document-form.tsx';

/** The form of a document; its title stands above in the reader's language as well, and its name follows everywhere. */
export function TitledForm(props: {
  document: DraftDocument;
  at?: string | undefined;
  omit?: (pointer: string) => boolean;
}) {
  const { document, at, omit } = props;
  const { kind, name, content } = document;
  const isTitled = kind === 'view' || kind === 'role' || kind === 'app';
  const isNamed = (kind === 'view' || kind === 'role') && textAt(content, 'name') === name;
  const above = (pointer: string) =>
    (isTitled && pointer === '/title') || (isNamed && pointer === '/name') || omit?.(pointer) === true;
  return (
    <>
      {isTitled && (
        <div className="inputs">
          <TitlesBox document={document} pointer="" />
          {isNamed && !omit?.('/name') && <DocumentNameBox document={document} kind={kind} />}
        </div>
      )}
      <DocumentForm document={document} at={at} omit={above} />
    </>
  );
}

function DocumentNameBox({ document, kind }: { document: DraftDocument; kind: 'view' | 'role' }) {
  const { t } = useTranslation();
  const { documents, edit, renamed } = useDraft();
  const navigate = useNavigate();
  const fault = (text: string) => {
    if (!isName(text)) return t('design.entity.badName');
    // A name that goes with these drafts is free again: one may rename back.
    const isTaken = [...documents.values()].some(
      (each) => each.kind === kind && each.name === text && each.content !== null,
    );
    return isTaken ? t('design.entity.taken') : undefined;
  };
  const rename = async (next: string) => {
    const target: Target = { kind, name: document.name };
    const edits = await renamed(target, next);
    if (edits.length === 0) {
      toast(t('design.field.cannotRename'));
      return;
    }
    edit(edits);
    void navigate(addressOf({ ...document, name: next }), { replace: true });
  };
  return (
    <NameBox
      label={t('design.entity.name')}
      value={document.name}
      fault={fault}
      onName={(next) => void rename(next)}
    />
  );
}
