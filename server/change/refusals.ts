/** What no change of tables can do to records that are there, or that would come back. */
import { renamedEntities } from '../../metadata/diff/renames.ts';
import type { Locale } from '../../metadata/locales.ts';
import type { Entity, Model } from '../../metadata/model.ts';
import { own } from '../../metadata/table.ts';
import type { ParkedTable } from './parked.ts';
import type { Refusal } from './step.ts';
import { type RefusalName, refusalIn } from './texts.ts';

/** @param returning tables that come back from parking */
export function refusalsOf(
  before: Model,
  after: Model,
  returning: readonly ParkedTable[],
  locale: Locale,
): readonly Refusal[] {
  const renames = renamedEntities(before, after);
  const oldName = (name: string) => renames.get(name) ?? name;
  const changed = Object.values(after.entities).flatMap((entity) => {
    const old = own(before.entities, oldName(entity.name));
    if (!old) return [];
    const header = entity.lineOf && oldName(entity.lineOf.entity);
    return reasonsOf(old, entity, old.lineOf?.entity === header).map(({ name, params }) =>
      refusalIn(locale, name, entity.name, params),
    );
  });
  return [...changed, ...returning.flatMap((parked) => refusalsOfParked(parked, after, locale))];
}

/** Its header may have another name by now, and is known by what it is. */
function refusalsOfParked(
  { entity: name, definition, release }: ParkedTable,
  after: Model,
  locale: Locale,
): readonly Refusal[] {
  const entity = own(after.entities, name);
  if (!entity) return [];
  const staysLine = (definition.lineOf === undefined) === (entity.lineOf === undefined);
  return reasonsOf(definition, entity, staysLine).map((why) => {
    const { reason } = refusalIn(locale, why.name, name, why.params);
    return refusalIn(locale, 'parked', name, { entity: name, release: String(release), why: reason });
  });
}

interface Reason {
  readonly name: RefusalName;
  readonly params: Readonly<Record<string, string>>;
}

function reasonsOf(before: Entity, after: Entity, staysLine: boolean): readonly Reason[] {
  const { title } = after;
  const reasons: Reason[] = [];
  if (before.company !== after.company)
    reasons.push({ name: 'company', params: { title, from: before.company, to: after.company } });
  if (before.appendOnly && !after.appendOnly) reasons.push({ name: 'appendOnly', params: { title } });
  if (!staysLine) reasons.push({ name: 'lines', params: { title } });
  return reasons;
}
