import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import { isObject } from '../../../metadata/json-object.ts';
import type { FieldKindName } from '../../../metadata/model.ts';
import { starterField } from '../../../metadata/starters.ts';
import { useDesk } from '../../api/model.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { useDraft } from '../draft/draft.ts';
import { fieldKindTitle } from '../kind-titles.ts';
import { useReadOnly } from '../read-only.ts';
import { type Property, withValue } from './entity-content.ts';
import { ReadValue } from './read-value.tsx';

/** Kinds of the platform's own documents: nobody models with them. */
const OWN: readonly FieldKindName[] = ['entity_name', 'role_name', 'uuid', 'json', 'locale', 'time_zone'];

export function offeredKinds(ofLine: boolean): readonly FieldKindName[] {
  const all = Object.keys(FIELD_KINDS) as FieldKindName[];
  return all.filter((kind) => !OWN.includes(kind) && !(ofLine && kind === 'lines'));
}

/** The kind of a field, and what a reference leads to. Another kind keeps what both have: title, help, conditions. */
export function KindChoice(props: {
  kind: FieldKindName;
  property: Property;
  ofLine: boolean;
  onChange(property: Property): void;
}) {
  const { kind, property, ofLine, onChange } = props;
  const { t } = useTranslation();
  const { locale } = useDesk();
  const { compiled } = useDraft();
  const isRead = useReadOnly();
  const id = useId();
  const offered = offeredKinds(ofLine);
  const choices = (offered.includes(kind) ? offered : [kind, ...offered]).map((each) => ({
    key: each,
    text: fieldKindTitle(each, locale),
  }));
  const ref = isObject(property['x-field']) ? property['x-field'].ref : undefined;
  if (isRead)
    return (
      <div className={kind === 'reference' ? 'two-up' : ''}>
        <ReadValue label={t('design.field.kind')} value={fieldKindTitle(kind, locale)} />
        {kind === 'reference' && (
          <ReadValue
            label={t('design.field.target')}
            value={compiled.model?.entities[String(ref)]?.title ?? String(ref)}
          />
        )}
      </div>
    );
  return (
    <div className={kind === 'reference' ? 'two-up' : ''}>
      <div className="f">
        <label htmlFor={id}>{t('design.field.kind')}</label>
        <Combobox
          id={id}
          text={fieldKindTitle(kind, locale)}
          chosen={kind}
          choices={choices}
          // The choices are kinds.
          onChoose={(next) => next !== kind && onChange(asKind(property, next as FieldKindName))}
        />
      </div>
      {kind === 'reference' && (
        <EntityChoice
          label={t('design.field.target')}
          chosen={typeof ref === 'string' ? ref : null}
          onChoose={(entity) => onChange(withValue(property, '/x-field/ref', entity))}
        />
      )}
    </div>
  );
}

/** One of the entities, those of the drafts included. */
export function EntityChoice(props: {
  label: string;
  chosen: string | null;
  onChoose(entity: string): void;
}) {
  const { label, chosen, onChoose } = props;
  const { compiled } = useDraft();
  const id = useId();
  const choices = useMemo(
    () =>
      Object.values(compiled.model?.entities ?? {})
        .filter(({ lineOf }) => lineOf === undefined)
        .map(({ name, title }) => ({ key: name, text: title, second: name })),
    [compiled.model],
  );
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      <Combobox
        id={id}
        text={choices.find(({ key }) => key === chosen)?.text ?? chosen ?? ''}
        chosen={chosen}
        choices={choices}
        onChoose={onChoose}
      />
    </div>
  );
}

const KEPT = ['title', 'description', 'readOnly', 'x-when'] as const;

/** The property as another kind: what depends on the kind begins anew. */
function asKind(property: Property, kind: FieldKindName): Property {
  const { title, ...starter } = starterField(kind) as Property;
  const kept = Object.fromEntries(
    KEPT.flatMap((key) => (property[key] === undefined ? [] : [[key, property[key]]])),
  );
  const settings = isObject(property['x-field']) ? property['x-field'] : {};
  const said = isObject(starter['x-field']) ? starter['x-field'] : {};
  // Access, personal data and copying are said of the field, whatever its kind.
  const still = ['access', 'personal', 'copy', 'hidden', 'once', 'formerly'].flatMap((key) =>
    settings[key] === undefined ? [] : [[key, settings[key]] as const],
  );
  const next = { ...said, ...Object.fromEntries(still) };
  const { 'x-field': _, ...shape } = starter;
  return {
    ...(kept.title !== undefined && { title: kept.title }),
    ...shape,
    ...kept,
    ...(Object.keys(next).length > 0 && { 'x-field': next }),
  };
}
