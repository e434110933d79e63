/** Who holds a role holds it under its new name, and so does every record that names it. */
import { renamedRoles } from '../../metadata/diff/renames.ts';
import type { Locale } from '../../metadata/locales.ts';
import type { Model } from '../../metadata/model.ts';
import { literal, qualified, quote } from '../store/sql-name.ts';
import type { FormerTable } from './former-table.ts';
import type { Step } from './step.ts';
import { titleIn } from './texts.ts';

export interface RoleSteps {
  /** In the switch, when tables and columns have their new names. */
  readonly steps: readonly Step[];
  /** Tables, as named before. */
  readonly locks: readonly string[];
}

/** @param formers tables that are there, by the name of their entity after. What is only ever added keeps what it said. */
export function roleSteps(
  before: Model,
  after: Model,
  formers: ReadonlyMap<string, FormerTable>,
  { schema, locale }: { readonly schema: string; readonly locale: Locale },
): RoleSteps {
  const renames = renamedRoles(before, after);
  if (renames.size === 0) return { steps: [], locks: [] };
  const places = Object.values(after.entities).flatMap((entity) => {
    const former = entity.appendOnly ? undefined : formers.get(entity.name);
    const fields = Object.values(entity.fields).filter(({ kind }) => kind === 'role_name');
    return former
      ? fields.flatMap(({ name }) =>
          former.columns.has(name) ? [{ entity: entity.name, name, former }] : [],
        )
      : [];
  });
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
    locks: [...new Set(places.map(({ former }) => former.name))],
  };
}
