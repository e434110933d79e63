import { Dropdown } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../metadata/uses.ts';
import { type StudioModel, useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toast.tsx';
import { type Content, type DraftDocument, useDraft } from '../draft/draft.ts';
import { namesFor } from '../form/names.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { textAt } from '../kinds.ts';
import { translatedText } from '../translate.ts';
import { useFaultsOf } from '../use-faults.ts';
import { leftOut } from './applicable.ts';
import {
  type FieldsPlace,
  isObject,
  placeOfField,
  requiredIn,
  valueAt,
  withField,
  withoutField,
  withRequired,
} from './entity-content.ts';
import { fieldIcon, isComputed, kindOf } from './field-look.ts';
import { KindChoice } from './kind-choice.tsx';
import { NameBox } from './name-box.tsx';
import { TitlesBox } from './titles-box.tsx';
import { useNameFault } from './use-name-fault.ts';

/** Drawn above the form, or following from the kind. */
const ABOVE = ['title', 'type', 'format', 'items', 'x-field/kind', 'x-field/multiline', 'x-field/lines'];

/** Everything that is said of one field. */
export function FieldPanel(props: {
  document: DraftDocument;
  pointer: string;
  /** Place within the field that one came for. */
  at: string | undefined;
  onMoved(pointer: string | undefined): void;
}) {
  const { document, pointer, at, onMoved } = props;
  const { t } = useTranslation();
  const { locale } = useDesk();
  const { documents, edit, compiled, renamed, withoutUses } = useDraft();
  const faults = useFaultsOf(document);
  const content = document.content ?? {};
  const place = placeOfField(content, pointer);
  const name = pointer.split('/').at(-1) ?? '';
  const value = valueAt(content, pointer);
  const property = isObject(value) ? value : {};
  const { package: owner, kind, name: entity } = document;
  const nameFault = useNameFault(content, place);
  const lay = (next: Content) => edit([{ package: owner, kind, name: entity, content: next }]);
  const names = useMemo(() => namesFor(kind, content, compiled.model), [kind, content, compiled.model]);
  const omit = useMemo(() => {
    const out = leftOut(kindOf(property), property);
    const above = new Set(ABOVE.map((member) => `/${member}`));
    return (inner: string) => {
      const below = inner.startsWith(`${pointer}/`) ? inner.slice(pointer.length) : undefined;
      return below !== undefined && (above.has(below) || out.has(below));
    };
  }, [pointer, property]);
  const target: Target = { kind: 'field', entity: lineEntity(compiled.model, entity, place) ?? entity, name };
  const rename = async (next: string) => {
    const edits = await renamed(target, next);
    if (edits.length === 0) {
      toast(t('design.field.cannotRename'));
      return;
    }
    edit(edits);
    onMoved(`${pointer.slice(0, pointer.lastIndexOf('/'))}/${next}`);
  };
  const remove = async () => {
    const edits = await withoutUses(target);
    const own = edits.find((each) => each.kind === 'entity' && each.name === entity)?.content ?? content;
    const whole = withoutField(own, placeOfField(own, pointer), name);
    edit([
      ...edits.filter((each) => each.kind !== 'entity' || each.name !== entity),
      { package: owner, kind, name: entity, content: whole },
    ]);
    onMoved(undefined);
  };
  return (
    <>
      <header className="hd">
        <Icon name={fieldIcon(property)} />
        <h3 className="grow cut">
          {translatedText(documents, document, `${pointer}/title`, locale) ??
            textAt(property, 'title') ??
            name}
        </h3>
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: [
              { key: 'remove', icon: <Icon name="trash" />, label: t('design.field.remove'), danger: true },
            ],
            onClick: () => void remove(),
          }}
        >
          <button type="button" className="btn text sm icon" aria-label={t('design.field.more')}>
            <Icon name="more" />
          </button>
        </Dropdown>
      </header>
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
          <div className="opt">
            <span>{t('design.field.required')}</span>
            <button
              type="button"
              role="switch"
              className={requiredIn(place).includes(name) ? 'sw on' : 'sw'}
              aria-checked={requiredIn(place).includes(name)}
              aria-label={t('design.field.required')}
              onClick={() => lay(withRequired(content, place, name, !requiredIn(place).includes(name)))}
            />
          </div>
        )}
        <SchemaForm
          kind={kind}
          part={pointer}
          content={content}
          faults={faults}
          names={names}
          omit={omit}
          {...(at?.startsWith(pointer) && { focusPointer: at })}
          onChange={lay}
        />
      </div>
    </>
  );
}

/** The entity of the lines that the place is in; undefined: it is the entity's own. */
function lineEntity(
  model: StudioModel | undefined,
  entity: string,
  { pointer }: FieldsPlace,
): string | undefined {
  return pointer === '' ? undefined : model?.entities[entity]?.fields[pointer.split('/')[2] ?? '']?.lines;
}
