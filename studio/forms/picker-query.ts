import { queryOptions } from '@tanstack/react-query';
import type { Comparison, Condition } from '../../metadata/condition/condition.ts';
import type { Facts } from '../../metadata/condition/facts.ts';
import { holds } from '../../metadata/condition/predicate.ts';
import type { Field } from '../../metadata/model.ts';
import { readable, type StudioModel } from '../api/model.ts';
import { type Row, readRows } from '../api/records.ts';
import { addLabel, addPath, type SelectTree, selectText } from '../api/select.ts';
import { rowFacts } from './facts.ts';
import { pathsIn } from './needs.ts';

const LIMIT = 30;

/** Which records a reference may point to, and what its form needs of the chosen one. */
export interface PickerScope {
  readonly entity: string;
  readonly filter?: Condition | undefined;
  /** The record that refers: `$record` of the filter. */
  readonly referrer?: Facts | undefined;
  /** Paths below the target that the form reads. */
  readonly needs?: readonly (readonly string[])[];
}

/** Candidates for what was typed. The server narrows by what it can; the law (`holds`) has the last word on each. */
export function candidatesQuery(model: StudioModel, scope: PickerScope, typed: string, enabled: boolean) {
  const params = new URLSearchParams(narrowing(scope));
  params.set('select', pickerSelect(model, scope));
  params.set('limit', String(LIMIT));
  const entity = model.entities[scope.entity];
  const words = typed.trim();
  if (words !== '') {
    const first = entity?.label.find((part) => 'path' in part && part.path.length === 1);
    if (entity && entity.search.length > 0) params.set('search', words);
    else if (first && 'path' in first) params.set(first.path[0] ?? 'id', `ilike.*${words}*`);
  }
  const order = orderField(model, scope.entity);
  if (order) params.set('order', `${order}.asc.nullslast`);
  const key = params.toString();
  return queryOptions({
    queryKey: ['rows', scope.entity, 'picker', key],
    enabled: enabled && entity !== undefined,
    staleTime: 20_000,
    placeholderData: (previous: readonly Row[] | undefined) => previous,
    queryFn: async ({ signal }) => (await readRows(scope.entity, params, { signal })).rows,
    select: (rows: readonly Row[]) => rows.filter((row) => allowed(model, scope, row)),
  });
}

function allowed(model: StudioModel, scope: PickerScope, row: Row): boolean {
  if (!scope.filter || !scope.referrer) return true;
  const facts = rowFacts(model, scope.entity, row, scope.referrer.moment);
  return holds(scope.filter, { ...facts, referrer: scope.referrer });
}

/** Everything a picker shows of a candidate, the filter reads of it, and the form takes from it. */
export function pickerSelect(model: StudioModel, scope: PickerScope): string {
  const tree: SelectTree = new Map([['id', null]]);
  addLabel(tree, model, scope.entity);
  for (const field of secondLine(model, scope.entity)) addPath(tree, model, scope.entity, [field.name]);
  for (const path of pathsIn(scope.filter)) {
    if (path.root === 'record')
      addPath(
        tree,
        model,
        scope.entity,
        path.steps.map(({ field }) => field),
      );
  }
  for (const path of scope.needs ?? []) addPath(tree, model, scope.entity, path);
  return selectText(tree);
}

/** Fields that tell two records of one name apart: search fields that the label does not say. */
export function secondLine(model: StudioModel, entityName: string): Field[] {
  const entity = model.entities[entityName];
  if (!entity) return [];
  const inLabel = new Set(entity.label.flatMap((part) => ('path' in part ? [part.path[0]] : [])));
  const keys = [...entity.search, ...entity.unique.flatMap(({ fields }) => fields)];
  return [...new Set(keys)]
    .filter((name) => !inLabel.has(name) && readable(model, entityName, name))
    .flatMap((name) => entity.fields[name] ?? [])
    .filter(({ kind }) => ['text', 'phone', 'email', 'enum'].includes(kind))
    .slice(0, 2);
}

function orderField(model: StudioModel, entityName: string): string | undefined {
  const part = model.entities[entityName]?.label.find((one) => 'path' in one && one.path.length === 1);
  const name = part && 'path' in part ? part.path[0] : undefined;
  return name !== undefined && readable(model, entityName, name) ? name : undefined;
}

/** The comparisons of a filter that the API can make for us: own fields equal to something known now. */
function narrowing(scope: PickerScope): [string, string][] {
  if (!scope.filter) return [];
  const parts = scope.filter.op === 'all' ? scope.filter.of : [scope.filter];
  return parts.flatMap((part) => (part.op === 'compare' ? (asParameter(part, scope) ?? []) : []));
}

function asParameter(part: Comparison, scope: PickerScope): [[string, string]] | undefined {
  const [step, deeper] = part.path.steps;
  if (!step || deeper || part.path.root !== 'record' || part.operator !== 'eq') return undefined;
  const { operand } = part;
  if (operand.kind === 'literal') return [[step.field, `eq.${operand.value}`]];
  if (operand.kind === 'field' && operand.path.root === 'referrer' && operand.path.steps.length === 1) {
    const value = scope.referrer?.values[operand.path.steps[0]?.field ?? ''];
    return typeof value === 'string' && value !== '' ? [[step.field, `eq.${value}`]] : undefined;
  }
  return undefined;
}
