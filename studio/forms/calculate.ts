import type { Facts } from '../../metadata/condition/facts.ts';
import { readPath } from '../../metadata/condition/read-path.ts';
import { currencyScale } from '../../metadata/decimal.ts';
import { evaluate, isEvaluationFault } from '../../metadata/expression/evaluate.ts';
import { fieldScale } from '../../metadata/expression/field-scale.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import { type Content, isEmpty, type Line, type Values } from './content.ts';
import { draftFacts, sameTargets, type Targets, targetsOf, type World } from './draft-facts.ts';
import { pathsIn } from './needs.ts';

/** References that have just been given another record: what was copied from the one before is taken anew. */
export interface Moved {
  /** Key of the line, or undefined for the header. */
  readonly line?: string;
  readonly reference: string;
}

/**
 * Fills in everything that follows from the rest, in the model's order, as the server will when it saves. Later
 * expressions see earlier results. Lines that come out as they were keep their identity, and those that nothing has
 * touched since they were computed are not computed again.
 */
export function calculated(
  world: World,
  entity: Entity,
  content: Content,
  before: Content | undefined,
  moved?: Moved,
): Content {
  const facts = draftFacts(world, entity, content, before);
  const values: Record<string, unknown> = { ...content.values };
  const lines: Record<string, readonly Line[]> = { ...content.lines };
  const rows: Record<string, readonly Facts[]> = { ...facts.rows };
  const header: Facts = { ...facts, values, rows };
  for (const name of entity.calculation) {
    const lineEntity = world.model.entities[entity.fields[name]?.lines ?? ''];
    if (!lineEntity) {
      const own = moved?.line === undefined ? moved?.reference : undefined;
      compute(entity.fields[name], values, header, own);
      continue;
    }
    const computed = computeLines(world, lineEntity, lines[name] ?? [], rows[name] ?? [], header, moved);
    lines[name] = computed.map(({ line }) => line);
    rows[name] = computed.map(({ row }) => row);
  }
  return { values: changed(content.values, values) ? values : content.values, lines };
}

/** What a line was computed with: as long as both are the same, it comes out the same. */
const settled = new WeakMap<Values, { readonly targets: Targets; readonly header: string }>();

function computeLines(
  world: World,
  lineEntity: Entity,
  lines: readonly Line[],
  rows: readonly Facts[],
  header: Facts,
  moved: Moved | undefined,
): { line: Line; row: Facts }[] {
  const read = headerReads(lineEntity, header);
  return lines.map((line, index) => {
    const row: Facts = { ...(rows[index] ?? header), parent: header };
    const from = moved?.line === line.key ? moved.reference : undefined;
    const last = settled.get(line.values);
    const targets = targetsOf(world, lineEntity, line.values);
    if (from === undefined && last?.header === read && sameTargets(last.targets, targets))
      return { line, row };
    const values: Record<string, unknown> = { ...line.values };
    const working: Facts = { ...row, values };
    for (const name of lineEntity.calculation) compute(lineEntity.fields[name], values, working, from);
    const result = changed(line.values, values) ? { ...line, values } : line;
    settled.set(result.values, { targets: targetsOf(world, lineEntity, result.values), header: read });
    return { line: result, row: { ...working, values: result.values } };
  });
}

/** The values of the header that lines are computed from, as one text to compare. */
function headerReads(lineEntity: Entity, header: Facts): string {
  const fields = Object.values(lineEntity.fields).map(({ calc, currency }) => ({ calc, currency }));
  const paths = pathsIn(fields).filter(({ root }) => root === 'parent');
  return JSON.stringify(paths.map((path) => readPath({ ...path, root: 'record' }, header) ?? null));
}

function compute(
  field: Field | undefined,
  values: Record<string, unknown>,
  facts: Facts,
  moved: string | undefined,
): void {
  if (!field?.calc) return;
  if (field.calc.kind === 'copy') {
    const { from, refresh } = field.calc;
    const anew = moved !== undefined && from.root === 'record' && from.steps[0]?.field === moved;
    const due =
      anew || (isEmpty(values[field.name]) && (refresh === 'ifEmpty' || facts.before === undefined));
    if (!due) return;
    const taken = readPath(from, facts);
    // A record that is not at hand says nothing: what stands there stays until the server knows better.
    if (taken !== undefined) values[field.name] = taken;
    else if (anew) values[field.name] = null;
  } else if (field.calc.kind === 'expression') {
    const value = evaluate(field.calc.expression, facts, scaleOf(field, facts));
    values[field.name] = isEvaluationFault(value) ? null : value;
  }
}

/** Decimal places of a number: of its currency for money, else of the field or its kind. */
export function scaleOf(field: Field, facts: Facts): number {
  if (field.kind !== 'money') return fieldScale(field) ?? 0;
  const code = field.currency ? readPath(field.currency, facts) : facts.moment.name('$company.base_currency');
  return typeof code === 'string' ? currencyScale(code) : 2;
}

function changed(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): boolean {
  return Object.keys(after).some((name) => after[name] !== before[name]);
}
