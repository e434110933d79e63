import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { momentWords } from '../../../../metadata/diff/moment-words.ts';
import type { Field } from '../../../../metadata/model.ts';
import { nearestLocale } from '../../../i18n/language.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import { JsonText } from '../fields/json-text.tsx';
import type { KnownName } from '../names.ts';
import { nameChoices } from '../widgets/name-choices.ts';
import { TagBox } from '../widgets/tag-box.tsx';
import {
  fieldOperand,
  fieldPathOf,
  momentsFor,
  type OperandSource,
  otherFields,
  sourceOf,
  sourcesFor,
} from './operand.ts';
import { FindsRecords, RecordsInput } from './record-input.tsx';
import type { ConditionSite } from './site.ts';
import { pathTitle } from './targets.ts';
import { readValue, valueText } from './typed-value.ts';
import { ValueInput } from './value-input.tsx';

interface Props {
  /** Undefined: the path leads nowhere, and nothing is known of its values. */
  readonly field: Field | undefined;
  /** Entity whose ids the field holds. */
  readonly records: string | undefined;
  readonly asked: string;
  readonly operand: unknown;
  readonly site: ConditionSite;
  onChange(operand: unknown): void;
}

/** What is compared with: one value, several, or a first and a last. */
export function OperandInput(props: Props) {
  const { t } = useTranslation();
  const { field, asked, operand, onChange } = props;
  const label = t('schemaForm.condition.value');
  if (!field)
    return <JsonText id={`value-${asked}`} label={label} value={operand} as="json" onChange={onChange} />;
  const isList = Array.isArray(operand) || (operand === undefined && asked === 'in');
  if (isList && (asked === 'in' || asked === 'within')) return <Several {...props} field={field} />;
  if (asked === 'between') {
    const [first, last] = Array.isArray(operand) ? operand : [];
    const both = (pair: readonly unknown[]) =>
      onChange(pair.every((one) => one === undefined) ? undefined : pair);
    return (
      <div className="both">
        <One {...props} field={field} operand={first} onChange={(next) => both([next, last])} />
        <span className="mut">{t('schemaForm.condition.to')}</span>
        <One {...props} field={field} operand={last} onChange={(next) => both([first, next])} />
      </div>
    );
  }
  return <One {...props} field={field} />;
}

type WithField = Props & { readonly field: Field };

function Several({ field, records, operand, onChange }: WithField) {
  const { t } = useTranslation();
  const known = field.options?.map(({ value, title }) => ({ name: value, title })) ?? [];
  const values = (Array.isArray(operand) ? operand : []).map(String);
  const label = t('schemaForm.condition.value');
  const take = (next: readonly string[]) => {
    const read = next.map((text) => readValue(text, field)).filter((value) => value !== undefined);
    onChange(read.length === 0 ? undefined : read);
  };
  const typed = <TagBox label={label} values={values} known={known} unique sorts={false} onChange={take} />;
  return (
    <div className="grow">
      {records === undefined ? (
        typed
      ) : (
        <FindsRecords entity={records} otherwise={typed}>
          <RecordsInput entity={records} label={label} values={values} onChange={take} />
        </FindsRecords>
      )}
    </div>
  );
}

/** One value, and where it comes from. */
function One(props: WithField) {
  const { t } = useTranslation();
  const { field, records, asked, operand, site, onChange } = props;
  const [chosen, setChosen] = useState<OperandSource>();
  const sources = sourcesFor(field, asked, site);
  const source = operand === undefined ? (chosen ?? sources[0] ?? 'value') : sourceOf(operand);
  const label = t('schemaForm.condition.value');
  return (
    <div className="operand">
      {sources.length > 1 && (
        <select
          className="kind-select"
          aria-label={t('schemaForm.condition.source')}
          value={source}
          onChange={(event) => {
            setChosen(event.target.value as OperandSource);
            onChange(undefined);
          }}
        >
          {(sources.includes(source) ? sources : [source, ...sources]).map((one) => (
            <option key={one} value={one}>
              {t(`schemaForm.condition.from.${one}`)}
            </option>
          ))}
        </select>
      )}
      {source === 'value' && (
        <ValueInput field={field} records={records} label={label} value={operand} onChange={onChange} />
      )}
      {source === 'moment' && <Moment {...props} label={label} />}
      {source === 'field' && (
        <Names
          label={label}
          text={operand === undefined ? '' : pathTitle(fieldPathOf(operand), site)}
          chosen={operand === undefined ? null : fieldPathOf(operand)}
          known={otherFields(field, site)}
          onChoose={(path) => onChange(fieldOperand(path, operand))}
        />
      )}
    </div>
  );
}

function Moment({ field, operand, onChange, label }: WithField & { label: string }) {
  const { i18n } = useTranslation();
  const locale = nearestLocale(i18n.language);
  const known = momentsFor(field, locale);
  return (
    <Names
      label={label}
      text={momentWords(valueText(operand), locale) ?? valueText(operand)}
      chosen={operand === undefined ? null : String(operand)}
      known={known}
      onChoose={onChange}
    />
  );
}

function Names(props: {
  label: string;
  text: string;
  chosen: string | null;
  known: readonly KnownName[];
  onChoose(name: string): void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  return (
    <Combobox
      label={props.label}
      text={props.text}
      chosen={props.chosen}
      choices={nameChoices(props.known, typed)}
      placeholder={t('form.choose')}
      onSearch={setTyped}
      onChoose={props.onChoose}
      onUnread={props.onChoose}
    />
  );
}
