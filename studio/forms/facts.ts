import type { Facts, Moment } from '../../metadata/condition/facts.ts';
import type { StudioModel } from '../api/model.ts';
import type { Row } from '../api/records.ts';

type Values = Readonly<Record<string, unknown>>;

/** A row as the API gives it, as facts: references by id, what they lead to under their path, lines as rows. */
export function rowFacts(
  model: StudioModel,
  entity: string,
  row: Row,
  moment: Moment,
  parent?: Facts,
): Facts {
  const related: Record<string, Values> = {};
  collect(model, entity, row, '', related);
  const facts: Facts = { values: flat(row), related, rows: {}, moment, ...(parent ? { parent } : {}) };
  const lines = Object.values(model.entities[entity]?.fields ?? {}).filter(({ kind }) => kind === 'lines');
  const rows: Record<string, readonly Facts[]> = {};
  for (const field of lines) {
    const list = row[field.name];
    if (!Array.isArray(list) || field.lines === undefined) continue;
    const lineEntity = field.lines;
    rows[field.name] = list.map((line: Row) => rowFacts(model, lineEntity, line, moment, facts));
  }
  return { ...facts, rows };
}

function collect(
  model: StudioModel,
  entity: string,
  row: Values,
  prefix: string,
  into: Record<string, Values>,
): void {
  for (const [name, value] of Object.entries(row)) {
    const target = model.entities[entity]?.fields[name]?.reference?.entity;
    if (target === undefined || typeof value !== 'object' || value === null) continue;
    const path = prefix === '' ? name : `${prefix}.${name}`;
    into[path] = flat(value as Values);
    collect(model, target, value as Values, path, into);
  }
}

/** References as their id; everything else as it is. */
export function flat(row: Values): Values {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value
        ? value.id
        : value,
    ]),
  );
}
