import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../metadata/condition/condition.ts';
import type { Facts } from '../../metadata/condition/facts.ts';
import { recordLabel } from '../api/label.ts';
import { useDesk } from '../api/model.ts';
import { type Row, readRecord } from '../api/records.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { keyName } from '../ui/keys.ts';
import { useSettled } from '../ui/use-settled.ts';
import { inSentence } from '../ui/words.ts';
import { labelsQuery } from '../work/labels.ts';
import { valueText } from '../work/value-text.ts';
import { candidatesQuery, type PickerScope, pickerSelect, secondLine } from './picker-query.ts';

const CreateDialog = lazy(async () => ({
  default: (await import('../work/record/create-dialog.tsx')).CreateDialog,
}));

interface Props {
  readonly entity: string;
  readonly value: string | null;
  /** The chosen record as far as it is known; its label is looked up when it is not. */
  readonly row?: Row | undefined;
  readonly filter?: Condition | undefined;
  readonly referrer?: Facts | undefined;
  readonly needs?: readonly (readonly string[])[];
  readonly id?: string;
  readonly label?: string;
  readonly required?: boolean;
  readonly bare?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  /** Finds only what is there. */
  readonly findOnly?: boolean;
  readonly unread?: string | undefined;
  onChange(id: string | null, row: Row | null): void;
  onUnread?(text: string, fault: string): void;
  onKey?(event: KeyboardEvent<HTMLInputElement>): void;
}

/** Finds a record by name, number or whatever its entity is searched by; makes a new one in place where that is allowed. */
export function ReferencePicker(props: Props) {
  const { t } = useTranslation();
  const { entity, value, onChange } = props;
  const desk = useDesk();
  const { model, locale } = desk;
  const [typed, setTyped] = useState<string | null>(null);
  const [creating, setCreating] = useState<string | null>(null);
  const scope: PickerScope = {
    entity,
    filter: props.filter,
    referrer: props.referrer,
    needs: props.needs ?? [],
  };
  const settled = useSettled(typed ?? '', 160);
  const found = useQuery(candidatesQuery(model, scope, settled, typed !== null));
  const looked = useQuery(labelsQuery(model, props.row ? undefined : entity, value === null ? [] : [value]));
  const label = props.row ? recordLabel(model, entity, props.row) : (looked.data?.get(value ?? '') ?? '');
  const title = inSentence(model.entities[entity]?.title ?? '', locale);
  // Who is looked after by somebody is known by sight.
  const { kind, owned } = model.entities[entity] ?? {};
  const isParty = entity === 'company' || (kind === 'master' && owned === true);
  const mark = (id: string, name: string) =>
    entity === 'user' ? (
      <Avatar id={id} name={name} />
    ) : props.bare || !isParty ? null : (
      <span className="sq" aria-hidden="true">
        {[...name][0]}
      </span>
    );
  const rows = found.data ?? [];
  return (
    <>
      <Combobox
        id={props.id}
        label={props.label}
        text={label}
        chosen={value}
        mark={value !== null && label !== '' ? mark(value, label) : null}
        placeholder={props.placeholder ?? t('form.find')}
        choices={rows.map((row) => {
          const name = recordLabel(model, entity, row) || row.id;
          const second = secondLine(model, entity)
            .map((field) => valueText(field, row[field.name], { desk, row, style: 'cell' }))
            .filter((text) => text !== '' && text !== name)
            .join(' · ');
          return { key: row.id, text: name, second, mark: mark(row.id, name) };
        })}
        loading={found.isFetching || settled !== (typed ?? '')}
        clearable={!props.required}
        invalid={props.invalid}
        describedBy={props.describedBy}
        autoFocus={props.autoFocus === true}
        bare={props.bare === true}
        required={props.required}
        create={
          !props.findOnly &&
          model.rights[entity]?.create &&
          model.entities[entity]?.kind !== 'document' &&
          entity !== 'user'
            ? {
                text: (name) =>
                  name === ''
                    ? t('form.createNew', { what: title })
                    : t('form.createNamed', { what: title, name }),
                act: setCreating,
              }
            : undefined
        }
        unread={props.unread}
        onUnread={
          props.onUnread ? (text) => props.onUnread?.(text, t('form.unmatched', { text })) : undefined
        }
        onSearch={setTyped}
        onChoose={(id) => onChange(id, rows.find((row) => row.id === id) ?? null)}
        onClear={() => onChange(null, null)}
        onKey={(event) => {
          if (value !== null && keyName(event.nativeEvent) === 'mod+enter')
            open(`/${entity}/${value}`, '_blank');
          else props.onKey?.(event);
        }}
      />
      {creating !== null && (
        <Suspense>
          <CreateDialog
            entity={entity}
            name={creating}
            referrer={props.referrer}
            filter={props.filter}
            onClose={() => setCreating(null)}
            onCreated={async (id) => {
              setCreating(null);
              onChange(id, await readRecord(entity, id, pickerSelect(model, scope)));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
