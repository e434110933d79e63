import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isObject } from '../../../metadata/json-object.ts';
import { DocumentForm } from '../document/document-form.tsx';
import { type Content, type DraftDocument, useDraft } from '../draft/draft.ts';
import { pathOf, valueAt } from '../form/content/edit.ts';
import { leftOut } from './applicable.ts';
import { type Property, placeOfField, requiredIn, withField, withRequired } from './entity-content.ts';
import { FieldHead } from './field-head.tsx';
import { isComputed, kindOf } from './field-look.ts';
import { KindChoice } from './kind-choice.tsx';
import { NameBox } from './name-box.tsx';
import { OptionsBox } from './options/options-box.tsx';
import { RequiredSwitch } from './required-switch.tsx';
import { TitlesBox } from './titles-box.tsx';
import { useFieldActs } from './use-field-acts.ts';
import { useNameFault } from './use-name-fault.ts';

interface Props {
  readonly document: DraftDocument;
  readonly pointer: string;
  /** Place within the field that one came for. */
  readonly at: string | undefined;
  /** With the pointer under its new name. */
  onRenamed(pointer: string): void;
  onRemoved(): void;
}

/** Everything that is said of one field. */
export function FieldPanel({ document, pointer, at, onRenamed, onRemoved }: Props) {
  const { t } = useTranslation();
  const { edit } = useDraft();
  const content = document.content ?? {};
  const place = placeOfField(content, pointer);
  const name = pointer.split('/').at(-1) ?? '';
  const value = valueAt(content, pathOf(pointer));
  const property = isObject(value) ? value : {};
  const nameFault = useNameFault(content, place);
  const { rename, remove } = useFieldActs(document, pointer, { onRenamed, onRemoved });
  const { package: owner, kind, name: entity } = document;
  const lay = (next: Content) => edit([{ package: owner, kind, name: entity, content: next }]);
  const isRequired = requiredIn(place).includes(name);
  return (
    <>
      <FieldHead document={document} pointer={pointer} property={property} onRemove={() => void remove()} />
      <div className="inputs">
        <TitlesBox document={document} pointer={pointer} />
        <NameBox
          label={t('design.field.name')}
          value={name}
          help="design.field.nameHelp"
          fault={nameFault}
          onName={(next) => void rename(next)}
        />
        <KindChoice
          kind={kindOf(property)}
          property={property}
          ofLine={place.pointer !== ''}
          onChange={(next) => {
            // A yes or no is never empty.
            const still = kindOf(next) === 'boolean' ? withRequired(content, place, name, false) : content;
            lay(withField(still, place, name, next));
          }}
        />
        {!isComputed(property) && kindOf(property) !== 'boolean' && (
          <RequiredSwitch
            on={isRequired}
            onToggle={() => lay(withRequired(content, place, name, !isRequired))}
          />
        )}
        {kindOf(property) === 'enum' && <OptionsBox key={pointer} document={document} pointer={pointer} />}
        <FieldForm document={document} pointer={pointer} property={property} at={at} />
      </div>
    </>
  );
}

/** Drawn above the form, or following from the kind. */
const ABOVE = [
  'title',
  'type',
  'format',
  'items',
  'enum',
  'x-field/kind',
  'x-field/multiline',
  'x-field/lines',
  'x-field/options',
];

/** What is said of the field besides, as the language has it. */
function FieldForm(props: {
  document: DraftDocument;
  pointer: string;
  property: Property;
  at: string | undefined;
}) {
  const { document, pointer, property, at } = props;
  const omit = useMemo(() => {
    const out = leftOut(kindOf(property), property);
    const above = new Set(ABOVE.map((member) => `/${member}`));
    return (inner: string) => {
      const below = inner.startsWith(`${pointer}/`) ? inner.slice(pointer.length) : undefined;
      return below !== undefined && (above.has(below) || out.has(below));
    };
  }, [pointer, property]);
  const within = at?.startsWith(pointer) ? at : undefined;
  return <DocumentForm document={document} part={pointer} at={within} omit={omit} />;
}
