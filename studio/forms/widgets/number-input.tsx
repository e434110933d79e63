import { flushSync } from 'react-dom';
import { scaleOf as decimalsOf } from '../../../metadata/decimal.ts';
import { message } from '../../../metadata/messages.ts';
import { useDesk } from '../../api/model.ts';
import { currencyDigits, formatNumber } from '../../format/number.ts';
import { nearestLocale } from '../../i18n/language.ts';
import { leavesInput } from '../../ui/keys.ts';
import { currencyOf, isAmount } from '../../work/money.ts';
import { scaleOf } from '../calculate.ts';
import { editedNumber, readNumber } from './number-text.ts';
import { type Reading, useTypedText } from './use-typed-text.ts';
import type { WidgetProps } from './widget.ts';

/** Grouped while it rests, plain while it is typed; every keystroke that is a number counts at once. */
export function NumberInput(props: WidgetProps) {
  const { locale, session } = useDesk();
  const { field, value, facts, bare } = props;
  const currency = isAmount(field)
    ? currencyOf(field, facts.values, session.company.base_currency, facts.parent?.values)
    : undefined;
  const edited = editedNumber(value);
  const typed = useTypedText({
    value,
    unread: props.unread,
    edited,
    live: true,
    read(text): Reading {
      const found = readNumber(text, field.kind, scaleOf(field, facts));
      return 'value' in found ? found : { fault: message(found.code, found.params, nearestLocale(locale)) };
    },
    onChange: props.onChange,
    onUnread: props.onUnread,
  });
  const least = currency === undefined ? 0 : currencyDigits(currency);
  // Shown as it is, also where it has more places than its currency.
  const rest = formatNumber(value, locale, { min: least, max: Math.max(least, decimalsOf(edited) || 0) });
  const unit = currency ?? (field.kind === 'percent' ? '%' : undefined);
  const input = (
    <input
      id={props.id}
      inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      className="num"
      value={typed.text ?? (bare ? edited : rest)}
      aria-label={bare ? field.title : undefined}
      aria-invalid={props.invalid}
      aria-required={props.required}
      aria-describedby={props.describedBy}
      // biome-ignore lint/a11y/noAutofocus: cells of the line table take the focus that moved into them
      autoFocus={props.focus}
      onFocus={(event) => {
        const box = event.target;
        // The text changes to how it is edited, which would lose what the browser selected; the mouse lets go of it again.
        flushSync(typed.begin);
        box.select();
        requestAnimationFrame(() => box.value === edited && box.select());
      }}
      onBlur={typed.leave}
      onChange={(event) => typed.type(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') typed.drop();
        else if (leavesInput(event)) typed.leave();
        props.onKey?.(event);
      }}
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
