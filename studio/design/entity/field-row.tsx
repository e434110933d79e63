import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { keyOfFile } from '../draft/use-compiled.ts';
import { pathOf, valueAt } from '../form/content/edit.ts';
import { type FieldEntry, placeOfField, requiredIn } from './entity-content.ts';
import { fieldIcon, isComputed, isConditional } from './field-look.ts';
import { useFieldTitle } from './use-field-title.ts';

/** A field in the list: what it is called, what is special about it, and whether the draft adds or changes it. */
export function FieldRow(props: {
  document: DraftDocument;
  entry: FieldEntry;
  picked: boolean;
  onPick(pointer: string): void;
}) {
  const { document, entry, picked, onPick } = props;
  const { t } = useTranslation();
  const { compiled } = useDraft();
  const { name, pointer, property } = entry;
  const content = document.content ?? {};
  const title = useFieldTitle(document)(entry);
  const required = requiredIn(placeOfField(content, pointer)).includes(name);
  const drafted = draftOf(document, entry, required);
  const faulty = compiled.faults.some(
    (fault) =>
      fault.severity === 'error' &&
      keyOfFile(fault.file) === document.key &&
      (fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`)),
  );
  return (
    <button
      type="button"
      className={['field', picked ? 'on' : '', drafted ?? ''].join(' ').trim()}
      aria-pressed={picked}
      onClick={() => onPick(pointer)}
    >
      <span className="k">
        <Icon name={fieldIcon(property)} />
      </span>
      <span className="n">
        <span className="b5 cut">{title}</span>
        <span className="mono cut">{name}</span>
      </span>
      <span className="at">
        {faulty && (
          <span className="down">
            <Icon name="warning" small />
          </span>
        )}
        {isConditional(property) && (
          <>
            <Icon name="eye" small />
            {t('design.field.conditional')}
          </>
        )}
        {isComputed(property) ? (
          <>
            <Icon name="fx" small />
            {t('design.field.computed')}
          </>
        ) : (
          required && (
            <>
              <span className="down b6">*</span>
              {t('design.field.requiredShort')}
            </>
          )
        )}
        {drafted && (
          <span className={drafted === 'added' ? 'tag green' : 'tag amber'}>
            {t(`design.drafted.${drafted}`)}
          </span>
        )}
      </span>
    </button>
  );
}

function draftOf(
  { published, draft }: DraftDocument,
  { pointer, property, name }: FieldEntry,
  required: boolean,
): 'added' | 'changed' | undefined {
  // Of a new entity everything is new.
  if (draft === 'none' || published === null) return undefined;
  const before = valueAt(published, pathOf(pointer));
  if (before === undefined) return 'added';
  const was = requiredIn(placeOfField(published, pointer)).includes(name);
  return was !== required || JSON.stringify(before) !== JSON.stringify(property) ? 'changed' : undefined;
}
