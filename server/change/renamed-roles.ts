/**
 * Who holds a role holds it under its new name, and so does every record that names it. Records may still name a role that went
 * earlier, and hold nothing by that: such a name is not taken by another role, or they would stand for that one.
 */
import { renamedRoles } from '../../metadata/diff/renames.ts';
import type { Locale } from '../../metadata/locales.ts';
import type { Model } from '../../metadata/model.ts';
import { literal, qualified, quote } from '../store/sql-name.ts';
import type { FormerTable } from './former-table.ts';
import type { Guard, Step } from './step.ts';
import { refusalIn, titleIn, valueList } from './texts.ts';

export interface RoleSteps {
  /** In the switch, when tables and columns have their new names. */
  readonly steps: readonly Step[];
  /** Nobody names a former role of a name that another one takes. */
  readonly guards: readonly Guard[];
  /** Tables, as named before. */
  readonly locks: readonly string[];
}

/** A field that names roles, of a table that is there. */
interface Place {
  /** As it is called after. */
  readonly entity: string;
  readonly name: string;
  readonly former: FormerTable;
}

/** @param formers tables that are there, by the name of their entity after. What is only ever added keeps what it said. */
export function roleSteps(
  before: Model,
  after: Model,
  formers: ReadonlyMap<string, FormerTable>,
  { schema, locale }: { readonly schema: string; readonly locale: Locale },
): RoleSteps {
  const renames = renamedRoles(before, after);
  if (renames.size === 0) return { steps: [], guards: [], locks: [] };
  const places = placesOf(after, formers);
  const cases = [...renames].map(([now, old]) => `when ${literal(old)} then ${literal(now)}`).join(' ');
  const olds = [...renames.values()].map(literal).join(', ');
  return {
    steps: places.map(({ entity, name }) => ({
      title: titleIn(locale, 'roles', { path: `${entity}.${name}` }),
      entity,
      path: `${entity}.${name}`,
      sql: `update ${qualified(schema, entity)} set ${quote(name)} = case ${quote(name)} ${cases} end where ${quote(name)} in (${olds})`,
      how: 'transaction',
      lock: 'accessExclusive',
      everyRow: true,
    })),
    guards: places.flatMap((place) =>
      [...renames.keys()].map((taken) => formerRoleGuard(place, taken, locale)),
    ),
    locks: [...new Set(places.map(({ former }) => former.name))],
  };
}

function placesOf(after: Model, formers: ReadonlyMap<string, FormerTable>): readonly Place[] {
  return Object.values(after.entities).flatMap((entity) => {
    const former = entity.appendOnly ? undefined : formers.get(entity.name);
    const fields = Object.values(entity.fields).filter(({ kind }) => kind === 'role_name');
    return former
      ? fields.flatMap(({ name }) =>
          former.columns.has(name) ? [{ entity: entity.name, name, former }] : [],
        )
      : [];
  });
}

/** @param taken a name that no role has before */
function formerRoleGuard({ entity, name, former }: Place, taken: string, locale: Locale): Guard {
  const path = `${entity}.${name}`;
  const column = former.columns.get(name)?.name ?? name;
  const rows = `${quote(column)} = ${literal(taken)}`;
  return {
    path,
    table: former.name,
    entity,
    code: 'formerRole',
    breaking: rows,
    rows,
    values: [taken],
    refusal: refusalIn(locale, 'formerRole', path, { values: valueList([taken], locale) }),
  };
}
