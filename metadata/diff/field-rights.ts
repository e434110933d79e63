/** Fields that the clauses of a verb give all in all: in full, masked, or not at all. */
import type { Clause, Entity } from '../model.ts';
import { own } from '../table.ts';
import { type Change, change, following } from './change.ts';
import type { GrantPlace } from './grant.ts';
import type { ClauseVerb } from './grant-verb.ts';
import { fieldsOf } from './said.ts';
import type { ChangeKind } from './texts.ts';

type Seen = 'none' | 'masked' | 'plain';

/** What is said when fields are seen in another way. */
const TOLD = {
  'none plain': 'gainFields',
  'none masked': 'gainMasked',
  'masked plain': 'uncoverFields',
  'plain masked': 'coverFields',
  'masked none': 'loseFields',
  'plain none': 'loseFields',
} as const satisfies Readonly<Record<string, ChangeKind>>;

export function diffFieldRights(
  verb: ClauseVerb,
  before: readonly Clause[],
  after: readonly Clause[],
  { role, entity, versions }: GrantPlace,
): readonly Change[] {
  const [old, now] = [own(versions.before.entities, entity), own(versions.after.entities, entity)];
  if (!now) return [];
  const place = { path: `role/${role.name}`, entity };
  const groups = new Map<string, { kind: ChangeKind; follows: boolean; names: string[] }>();
  for (const name of Object.keys(now.fields)) {
    const kind = told(seen(before, name), seen(after, name));
    if (kind === undefined) continue;
    const follows = isConsequence(name, old, now);
    const group = groups.get(`${kind} ${follows}`) ?? { kind, follows, names: [] };
    group.names.push(name);
    groups.set(`${kind} ${follows}`, group);
  }
  return [...groups.values()].map(({ kind, follows, names }) => {
    const found = change(kind, place, 'none', {
      verb: { is: 'word', word: verb },
      fields: fieldsOf(entity, names),
    });
    return follows ? following(found) : found;
  });
}

function told(old: Seen, now: Seen): ChangeKind | undefined {
  return Object.entries(TOLD).find(([from]) => from === `${old} ${now}`)?.[1];
}

function seen(clauses: readonly Clause[], name: string): Seen {
  if (clauses.some(({ fields }) => fields.plain.includes(name))) return 'plain';
  return clauses.some(({ fields }) => fields.masked.includes(name)) ? 'masked' : 'none';
}

/** A new field, or one that is in another group or can be written now or not: roles follow without being changed. */
export function isConsequence(name: string, old: Entity | undefined, now: Entity): boolean {
  const [was, is] = [own(old?.fields ?? {}, name), own(now.fields, name)];
  return !was || !is || was.access !== is.access || was.readOnly !== is.readOnly || was.kind !== is.kind;
}
