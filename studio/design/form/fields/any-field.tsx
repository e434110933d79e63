import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAt, useFormDocument } from '../document.ts';
import type { PlaceProps } from '../place.tsx';
import { JsonText } from './json-text.tsx';

/** A value of any type. A text is written as it is; numbers, true and false, lists and objects as JSON. */
export function AnyField({ id, path, pointer, required, label }: PlaceProps) {
  const { t } = useTranslation();
  const document = useFormDocument();
  const value = useAt(pointer);
  const [chosen, setChosen] = useState<Kind>();
  const kind = value === undefined ? (chosen ?? 'text') : kindOf(value);
  const choose = (next: Kind) => {
    setChosen(next);
    const start = next === kind ? value : asKind(value, next);
    if (start !== undefined || !required) document.set(path, start);
  };
  return (
    <div className="any-value">
      <select
        className="kind-select"
        aria-label={t('schemaForm.valueKind', { what: label })}
        value={kind}
        onChange={(event) => choose(event.target.value as Kind)}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`schemaForm.value.${one}`)}
          </option>
        ))}
      </select>
      {kind === 'yesNo' ? (
        <button
          type="button"
          role="switch"
          id={id}
          className={value === true ? 'sw on' : 'sw'}
          aria-checked={value === true}
          aria-label={label}
          onClick={() => document.set(path, value !== true)}
        />
      ) : (
        <JsonText
          id={id}
          label={label}
          value={value}
          as={kind}
          onChange={(next) => document.set(path, next ?? (required ? '' : undefined))}
        />
      )}
    </div>
  );
}

const KINDS = ['text', 'number', 'yesNo', 'json'] as const;
export type Kind = (typeof KINDS)[number];

function kindOf(value: unknown): Kind {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'yesNo' : 'json';
}

/** What of the value can be taken along. */
function asKind(value: unknown, kind: Kind): unknown {
  if (kind === 'text') return typeof value === 'object' ? '' : String(value ?? '');
  if (kind === 'number')
    return Number.isFinite(Number(value)) && typeof value !== 'object' ? Number(value) : 0;
  return kind === 'yesNo' ? value === true || value === 'true' : {};
}
