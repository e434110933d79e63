/**
 * The look-up of a grant: records by the exact value of one field, also outside the rows that the actor reads. At most two
 * are shown, and of them the id, the value that found them and what the grant names: enough to know who is calling, too
 * little to list anybody.
 */
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { fieldProblem, Problem } from '../errors.ts';
import { systemContext } from '../system-context.ts';
import { recordActs } from './audited-act.ts';
import { DraftReader } from './draft.ts';
import { Faults } from './faults.ts';
import { entityGrants, roleSet } from './grant.ts';
import { askerOf } from './known-names.ts';
import { parseQuery } from './query/parse-query.ts';
import { countUse } from './rate.ts';
import { readPage } from './read/read.ts';

/** Two say that the value is not one record's alone; more would be a list. */
const MOST = 2;

/**
 * JSON array of at most two records.
 * @param body one field and its value, which is normalised as that of a record
 * @throws Problem FORBIDDEN, FIELD_FORBIDDEN, INVALID, RATE_LIMITED
 */
export async function findByValue(context: Context, entity: Entity, body: unknown): Promise<string> {
  const { workspace, actor, release } = context;
  const permits = entityGrants(release.model, roleSet(actor), entity).flatMap(
    ({ grant }) => grant.lookup ?? [],
  );
  if (permits.length === 0) throw new Problem('FORBIDDEN');
  const { field, value } = readAsked(context, entity, body);
  const holding = permits.filter(({ by }) => by.includes(field));
  if (holding.length === 0)
    throw fieldProblem([{ pointer: `/${field}`, code: 'FIELD_FORBIDDEN', params: { right: 'lookup' } }]);
  await countUse(context, 'lookup');
  const shown = new Set(['id', field, ...holding.flatMap(({ fields }) => fields)]);
  const query = new URLSearchParams({ select: [...shown].join(), order: 'id', limit: String(MOST) });
  query.append(field, `eq.${value}`);
  // The actor may have no right to read at all; what is shown is decided here.
  const asPlatform = { ...systemContext(workspace, actor.company), release, now: context.now };
  const { body: found } = await readPage(asPlatform, parseQuery(askerOf(asPlatform), entity, query));
  // Shown by the select above.
  const ids = (JSON.parse(found) as readonly { readonly id: string }[]).map(({ id }) => id);
  const told = { by: field, found: ids.length };
  const act = { action: 'lookup', entity, told } as const;
  await recordActs(context, ids.length > 0 ? ids.map((record) => ({ ...act, record })) : [act]);
  return found;
}

/** @throws Problem INVALID for anything but one field with a text */
function readAsked(
  context: Context,
  entity: Entity,
  body: unknown,
): { readonly field: string; readonly value: string } {
  const faults = new Faults();
  const { values, lines } = new DraftReader(askerOf(context), faults).read(entity, body, '');
  if (!faults.none) throw fieldProblem(faults.list);
  const names = [...Object.keys(values), ...Object.keys(lines)];
  const [field] = names;
  if (field === undefined) throw fieldProblem([{ pointer: '', code: 'REQUIRED' }]);
  if (names.length > 1) throw fieldProblem([{ pointer: '', code: 'TOO_MANY', params: { maximum: 1 } }]);
  const value = values[field];
  if (value === null) throw fieldProblem([{ pointer: `/${field}`, code: 'REQUIRED' }]);
  // Of another kind than text no role may look up.
  if (typeof value !== 'string')
    throw fieldProblem([{ pointer: `/${field}`, code: 'INVALID_TYPE', params: { expected: 'string' } }]);
  return { field, value };
}
