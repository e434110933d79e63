import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { DocumentName } from '../../../metadata/document.ts';
import { documentKey } from '../../../metadata/drafts.ts';
import { Icon } from '../../ui/icon.tsx';
import { type DocumentRemoval, type DraftDocument, useDraft } from '../draft/draft.ts';
import { addressOf, KIND_ICONS } from '../kinds.ts';
import { useTitles } from '../use-titles.ts';

/** Asks before a document goes: what goes along with it, and who names it besides. All of it is one step for undo. */
export function RemoveDocument({ document, onClose }: { document: DraftDocument; onClose(): void }) {
  const { t } = useTranslation();
  const { edit, withoutDocument } = useDraft();
  const [busy, setBusy] = useState(false);
  const titles = useTitles();
  const navigate = useNavigate();
  const removal = useRemoval(document);
  const edits = removal?.edits ?? [];
  const along = edits.filter((each) => each.content === null && documentKey(each) !== document.key);
  const taken = edits.filter((each) => each.content !== null);
  const remove = async () => {
    setBusy(true);
    // What is shown may be older than what was drafted last.
    const newest = await withoutDocument(nameOf(document));
    onClose();
    edit(newest.edits);
    if (document.published === null) void navigate(`/design/${document.kind}`);
  };
  return (
    <Modal
      open
      title={t('design.removeTitle', { name: titles.of(document) })}
      okText={t('design.remove')}
      okButtonProps={{ danger: true, disabled: !removal }}
      cancelText={t('design.cancel')}
      confirmLoading={busy}
      onOk={() => void remove()}
      onCancel={onClose}
      width={480}
    >
      <p>{t('design.removeText')}</p>
      <Named of={removal?.left ?? []} label="design.removeLeft" linked />
      <Named of={along} label="design.removeAlong" />
      <Named of={taken} label="design.removeTaken" />
    </Modal>
  );
}

function nameOf({ package: owner, kind, name }: DocumentName): DocumentName {
  return { package: owner, kind, name };
}

/** Asked again when the drafts are compiled anew. */
function useRemoval({ package: owner, kind, name }: DraftDocument): DocumentRemoval | undefined {
  const { withoutDocument, compiled } = useDraft();
  const [removal, setRemoval] = useState<DocumentRemoval>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let current = true;
    void withoutDocument({ package: owner, kind, name }).then((found) => {
      if (current) setRemoval(found);
    });
    return () => {
      current = false;
    };
  }, [owner, kind, name, compiled.model]);
  return removal;
}

/** Documents with a line each; linked ones lead to the first of their places. */
function Named(props: {
  of: readonly (DocumentName & { readonly pointer?: string })[];
  label: string;
  linked?: boolean;
}) {
  const { t } = useTranslation();
  const { documents } = useDraft();
  const titles = useTitles();
  const first = new Map(props.of.toReversed().map((each) => [documentKey(each), each.pointer]));
  const named = [...documents.values()].flatMap((document) =>
    first.has(document.key) ? [{ document, at: first.get(document.key) }] : [],
  );
  if (named.length === 0) return null;
  return (
    <section className={props.linked ? 'design-going left' : 'design-going'}>
      <h3>{t(props.label, { count: named.length })}</h3>
      <ul>
        {named.map(({ document, at }) => (
          <li key={document.key}>
            <Icon name={KIND_ICONS[document.kind]} small />
            {props.linked ? (
              <Link className="cut" to={addressOf(document, at)}>
                {titles.of(document)}
              </Link>
            ) : (
              <span className="cut">{titles.of(document)}</span>
            )}
            <span className="mut s12">{t(`design.kind.${document.kind}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
