import { titleOf } from '../../../metadata/diff/titles.ts';
import type { Fault } from '../../../metadata/document.ts';
import { faultText } from '../../../metadata/faults/fault-text.ts';
import type { Locale } from '../../../metadata/locales.ts';
import { localise } from '../../../metadata/localise.ts';
import type { Model } from '../../../metadata/model.ts';

type Told = Omit<Fault, 'reason' | 'params'>;

/** Faults as they are answered: in the language of who asks. English says names only, as the command line does. */
export function toldFaults(
  faults: readonly Fault[],
  locale: Locale,
  model: Model | undefined,
): readonly Told[] {
  if (locale === 'en') return faults.map(({ reason: _, params: __, ...told }) => told);
  const localised = model && faults.length > 0 ? localise(model, locale) : undefined;
  return faults.map((fault) => {
    const { reason: _, params: __, ...told } = fault;
    return { ...told, ...faultText(fault, locale, (named) => localised && titleOf(named, localised)) };
  });
}
