/** What people with certain roles may do from the next release on, and what they no longer may, in sentences. */
import type { Change } from '../../../metadata/diff/change.ts';
import { diffRoles } from '../../../metadata/diff/roles.ts';
import type { Said } from '../../../metadata/diff/said.ts';
import { same } from '../../../metadata/diff/same.ts';
import { type Versions, versionsOf } from '../../../metadata/diff/versions.ts';
import { isWord, wordText } from '../../../metadata/diff/vocabulary.ts';
import { changeWords } from '../../../metadata/diff.ts';
import type { Clause, Role } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import type { ImpactContext } from './context.ts';
import { covers, type Rows, unionRole } from './union-role.ts';

export interface ChangedRights {
  readonly gains: readonly string[];
  readonly losses: readonly string[];
  /** Neither more nor less: other records, or other fields in other records. */
  readonly others: readonly string[];
}

type Models = Pick<ImpactContext, 'before' | 'after' | 'locale'>;

/** @returns what says it of a set of roles as `roleSet` writes it */
export function rightsBetween(models: Models): (roles: string) => ChangedRights {
  const versions = versionsOf(models.before, models.after);
  const known = new Map<string, RoleChanges>();
  const changes = (roles: string) => {
    const found = known.get(roles) ?? changesOf(versions, roles);
    known.set(roles, found);
    return found;
  };
  return (roles) => {
    const all = changes(roles);
    const single = roles.split(' ').map((role) => ({ role, ...changes(role) }));
    const told = { gains: new Set<string>(), losses: new Set<string>(), others: new Set<string>() };
    for (const group of alike(all.changes)) {
      const [change] = group;
      if (!change) continue;
      const through = single.filter((each) => each.changes.some((one) => isOf(one, change)));
      // What no role does by itself they do together.
      const about = single.filter(({ before, after }) => has(before, change) || has(after, change));
      const named = (through.length > 0 ? through : about).map(
        ({ role }): Said => ({ is: 'role', name: role }),
      );
      const verb = change.params.verb === undefined ? {} : { verb: verbsOf(group, models) };
      const said = { ...change, params: { ...change.params, ...verb, role: named } };
      const direction = directionOf(change, all);
      // The same words may stand for other rows in another role.
      const kind = direction === 'others' && ROWS.has(change.kind) ? 'changeRows' : change.kind;
      told[direction].add(changeWords({ ...said, kind }, models.locale, models));
    }
    return { gains: [...told.gains], losses: [...told.losses], others: [...told.others] };
  };
}

function has({ grants }: Role, { entity = '' }: Change): boolean {
  return own(grants, entity) !== undefined;
}

interface RoleChanges {
  readonly changes: readonly Change[];
  readonly before: Role;
  readonly after: Role;
}

const TOGETHER = '*';

function changesOf(versions: Versions, roles: string): RoleChanges {
  const before = unionRole(versions.before, roles, TOGETHER);
  const after = unionRole(versions.after, roles, TOGETHER);
  const changes = diffRoles({
    ...versions,
    before: { ...versions.before, roles: { [TOGETHER]: before } },
    after: { ...versions.after, roles: { [TOGETHER]: after } },
  });
  return { changes, before, after };
}

/** Changes that differ in the verb alone are told in one sentence. */
function alike(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const { kind, path, entity, params } = change;
    const key = JSON.stringify([kind, path, entity, { ...params, verb: undefined }]);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

function verbsOf(changes: readonly Change[], { locale }: Models): string {
  const verbs = changes.flatMap(({ params: { verb } }) =>
    typeof verb === 'object' && 'is' in verb && verb.is === 'word' && isWord(verb.word)
      ? wordText(verb.word, locale)
      : [],
  );
  if (locale === 'zh-CN') return verbs.join('、');
  return [verbs.slice(0, -1).join(', '), ...verbs.slice(-1)].filter((part) => part !== '').join(' and ');
}

/** Whether a change of one role is that of all, or a part of it. */
function isOf(one: Change, all: Change): boolean {
  return (
    one.kind === all.kind &&
    one.entity === all.entity &&
    same(one.params.verb, all.params.verb) &&
    meets(one, all)
  );
}

function meets({ params: { fields: some } }: Change, { params: { fields: all } }: Change): boolean {
  if (!Array.isArray(some) || !Array.isArray(all)) return true;
  return some.some((field: Said) => all.some((other: Said) => same(field, other)));
}

const MORE = new Set(['uncoverFields', 'dropReason']);
const LESS = new Set(['coverFields', 'requireReason']);
const ROWS = new Set(['widenRows', 'narrowRows', 'changeRows']);

function directionOf(change: Change, { before, after }: RoleChanges): keyof ChangedRights {
  const { kind, sign, entity = '', params } = change;
  if (sign === 'add' || MORE.has(kind)) return 'gains';
  if (sign === 'remove' || LESS.has(kind)) return 'losses';
  const verb = VERBS.find((each) => same(params.verb, { is: 'word', word: each }));
  if (verb === undefined) return 'others';
  const [old, now] = [own(before.grants, entity)?.[verb] ?? [], own(after.grants, entity)?.[verb] ?? []];
  const gives = ROWS.has(kind) ? givesRows : givesFields;
  const [isMore, isLess] = [gives(now, old), gives(old, now)];
  if (isMore === isLess) return 'others';
  return isMore ? 'gains' : 'losses';
}

const VERBS = ['read', 'create', 'update', 'delete'] as const;

/** Whether the first clauses give all rows that the others give. */
function givesRows(clauses: readonly Rows[], others: readonly Rows[]): boolean {
  return others.every((other) => clauses.some((each) => covers(each, other)));
}

/** Whether the first clauses give each field on all rows on which the others give it. */
function givesFields(clauses: readonly Clause[], others: readonly Clause[]): boolean {
  return others.every((other) => {
    const wider = clauses.filter((each) => covers(each, other));
    const plain = wider.flatMap(({ fields }) => fields.plain);
    const seen = [...plain, ...wider.flatMap(({ fields }) => fields.masked)];
    return (
      other.fields.plain.every((name) => plain.includes(name)) &&
      other.fields.masked.every((name) => seen.includes(name))
    );
  });
}
