import { useState } from 'react';
import { useDesk } from '../../api/model.ts';
import { currencyDigits, formatNumber } from '../../format/number.ts';
import { currencyOf, isAmount } from '../../work/money.ts';
import { isNumberInProgress, parseNumber } from './number-text.ts';
import type { WidgetProps } from './widget.ts';

/** Grouped while it rests, plain while it is typed; every keystroke that is a number counts at once. */
export function NumberInput(props: WidgetProps) {
  const { locale, session } = useDesk();
  const { field, value, facts, bare } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const currency = isAmount(field)
    ? currencyOf(field, facts.values, session.company.base_currency, facts.parent?.values)
    : undefined;
  const min = currency === undefined ? 0 : currencyDigits(currency);
  const rest = formatNumber(value, locale, { min, max: field.kind === 'money' ? min : (field.scale ?? 9) });
  const plain = typeof value === 'number' ? String(value) : '';
  const unit = currency ?? (field.kind === 'percent' ? '%' : undefined);
  const input = (
    <input
      id={props.id}
      inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      className="num"
      value={isTyped(typed, value) ? typed : bare || typed !== null ? plain : rest}
      aria-label={bare ? field.title : undefined}
      aria-invalid={props.invalid}
      aria-required={props.required}
      aria-describedby={props.describedBy}
      // biome-ignore lint/a11y/noAutofocus: cells of the line table take the focus that moved into them
      autoFocus={props.focus}
      onFocus={(event) => {
        const box = event.target;
        setTyped(plain);
        requestAnimationFrame(() => box.select());
      }}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        const text = event.target.value;
        if (!isNumberInProgress(text)) return;
        setTyped(text);
        if (text.trim() === '') props.onChange(null);
        else {
          const number = parseNumber(text);
          if (number !== undefined) props.onChange(number);
        }
      }}
      onKeyDown={props.onKey}
    />
  );
  if (bare) return input;
  return (
    <div className={props.invalid ? 'in err' : 'in'}>
      {input}
      {unit && <span className="mut s13">{unit}</span>}
    </div>
  );
}

/** What is typed stands as it is, until the value becomes another one by itself (copied from above, taken back). */
function isTyped(typed: string | null, value: unknown): typed is string {
  if (typed === null) return false;
  if (typed.trim() === '') return typeof value !== 'number';
  const number = parseNumber(typed);
  return number === undefined || number === value;
}
