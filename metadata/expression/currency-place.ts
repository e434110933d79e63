import type { Path } from '../condition/condition.ts';
import { PARENT } from '../condition/resolve.ts';
import type { Field } from '../model.ts';

/** Where an amount without a currency of its own takes it from. */
const BASE_CURRENCY = '$company.base_currency';

/**
 * The place of an amount's currency as seen from the record the expression belongs to, so that two amounts share a
 * currency surely when their places are the same text: `currency`, `customer.currency`, `$parent.currency`.
 *
 * `lines`: the path is one of a line's fields in an aggregate: the line's header is the record itself.
 */
export function currencyPlace(path: Path, field: Pick<Field, 'currency'>, lines: string | undefined): string {
  if (field.currency === undefined) return BASE_CURRENCY;
  const holder = path.steps.slice(0, -1).map((step) => step.field);
  const currency = field.currency.steps.map((step) => step.field);
  // `$parent` of a line reached over references is one reference more.
  if (field.currency.root === 'parent' && holder.length > 0)
    return placed(path, [...holder, PARENT, ...currency], lines);
  if (field.currency.root === 'parent')
    return lines === undefined ? `$parent.${currency.join('.')}` : currency.join('.');
  return placed(path, [...holder, ...currency], lines);
}

function placed({ root }: Path, names: readonly string[], lines: string | undefined): string {
  const name = names.join('.');
  if (lines !== undefined) return root === 'parent' ? name : `${lines}.${name}`;
  return root === 'parent' ? `$parent.${name}` : name;
}
