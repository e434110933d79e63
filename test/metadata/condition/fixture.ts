/** A small model with every type of value: things with lines, partners they refer to, departments that form a tree. */
import type { Facts, Moment } from '../../../metadata/condition/facts.ts';
import type { PathFault, ResolveContext } from '../../../metadata/condition/resolve.ts';
import type { Entity, Field, FieldKindName, IncomingReference } from '../../../metadata/model.ts';

export function field(name: string, kind: FieldKindName, more: Partial<Field> = {}): Field {
  return {
    name,
    kind,
    title: name,
    origin: 'declared',
    required: false,
    readOnly: false,
    once: false,
    hidden: false,
    personal: false,
    constraints: {},
    normalise: [],
    copy: true,
    ...more,
  };
}

export function reference(name: string, entity: string): Field {
  return field(name, 'reference', { reference: { entity, scopeFree: false } });
}

export function entity(name: string, fields: readonly Field[], more: Partial<Entity> = {}): Entity {
  const all = [field('id', 'uuid', { origin: 'platform', required: true }), ...fields];
  return {
    name,
    title: name,
    plural: `${name}s`,
    package: 'test',
    kind: 'master',
    company: 'shared',
    owned: false,
    appendOnly: false,
    fields: Object.fromEntries(all.map((each) => [each.name, each])),
    label: [],
    search: [],
    unique: [],
    index: [],
    checks: [],
    conditions: {},
    audit: false,
    incoming: [],
    calculation: [],
    ...more,
  };
}

const incoming = (of: string, by: string, name: string): IncomingReference => ({
  entity: of,
  field: by,
  name,
  title: name,
});
const options = ['red', 'green', 'blue'].map((value) => ({ value, title: value }));

export const ENTITIES: Readonly<Record<string, Entity>> = {
  department: entity('department', [field('name', 'text'), reference('parent', 'department')], {
    tree: 'parent',
  }),
  user: entity('user', [field('name', 'text')]),
  partner: entity(
    'partner',
    [
      field('name', 'text'),
      field('amount', 'number', { scale: 2 }),
      field('flag', 'boolean'),
      field('day', 'date'),
      reference('department', 'department'),
    ],
    { incoming: [incoming('thing', 'partner', 'things')] },
  ),
  thing: entity('thing', [
    field('note', 'text'),
    field('other_note', 'long_text'),
    field('color', 'enum', { options }),
    field('count', 'integer'),
    field('amount', 'number', { scale: 2 }),
    field('other_amount', 'money'),
    field('flag', 'boolean'),
    field('day', 'date'),
    field('other_day', 'date'),
    field('moment', 'instant'),
    field('data', 'json'),
    reference('partner', 'partner'),
    reference('department', 'department'),
    reference('owner', 'user'),
    field('lines', 'lines', { lines: 'thing_line' }),
  ]),
  thing_line: entity(
    'thing_line',
    [
      field('parent_id', 'reference', {
        origin: 'platform',
        reference: { entity: 'thing', scopeFree: false },
      }),
      field('name', 'text'),
      field('amount', 'number', { scale: 2 }),
      reference('partner', 'partner'),
    ],
    { kind: 'line', lineOf: { entity: 'thing', field: 'lines' } },
  ),
};

/** A context that collects its faults. */
export function resolving(
  more: Partial<ResolveContext> = {},
): ResolveContext & { readonly faults: PathFault[] } {
  const faults: PathFault[] = [];
  return {
    entities: ENTITIES,
    entity: 'thing',
    names: 'row',
    pointer: '/when',
    ...more,
    faults,
    report: (fault) => void faults.push(fault),
  };
}

export const uuid = (kind: number, number: number): string =>
  `${String(kind).padStart(8, '0')}-0000-7000-8000-${String(number).padStart(12, '0')}`;

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };
export type Tables = Readonly<
  Record<'department' | 'user' | 'partner' | 'thing' | 'thing_line', readonly Row[]>
>;

const NOW = new Date('2026-11-21T10:24:00.000Z');
export const USER = uuid(9, 1);

/** `$user.department` is null, and so is the one name of `$user.email`. */
export function moment(tables: Tables): Moment {
  const names: Readonly<Record<string, string | null | readonly string[]>> = {
    '$user.id': USER,
    '$user.name': 'Ann_50%',
    '$user.email': null,
    '$user.department': null,
    '$company.base_currency': 'CNY',
    '$assignment.department': [uuid(1, 2), uuid(1, 5)],
  };
  return {
    now: NOW,
    zone: 'Asia/Shanghai',
    name: (name) => {
      const value = names[name];
      if (value === undefined) throw new Error(`no name ${name}`);
      return value;
    },
    ancestors: (_, id) => ancestorsOf(id, tables.department),
  };
}

function ancestorsOf(id: string, departments: readonly Row[]): readonly string[] {
  const parent = departments.find((department) => department.id === id)?.parent;
  return typeof parent === 'string' ? [id, ...ancestorsOf(parent, departments)] : [id];
}

/** Facts of a thing, as the save pipeline would load them. */
export function factsOfThing(thing: Row, tables: Tables, at: Moment): Facts {
  const facts: Facts = {
    values: thing,
    related: relatedTo(thing, tables),
    rows: {},
    before: thing,
    moment: at,
  };
  const lines = tables.thing_line
    .filter((line) => line.parent_id === thing.id)
    .map(
      (line): Facts => ({
        values: line,
        related: relatedTo(line, tables),
        rows: {},
        parent: facts,
        moment: at,
      }),
    );
  const siblings = tables.thing
    .filter((other) => other.partner === thing.partner && thing.partner !== null)
    .map((other): Facts => ({ values: other, related: relatedTo(other, tables), rows: {}, moment: at }));
  return { ...facts, rows: { lines, 'partner.things': siblings } };
}

function relatedTo(row: Row, tables: Tables): Facts['related'] {
  const partner = tables.partner.find((each) => each.id === row.partner) ?? null;
  const departmentOf = (id: unknown) => tables.department.find((each) => each.id === id) ?? null;
  return {
    partner,
    'partner.department': departmentOf(partner?.department),
    department: departmentOf(row.department),
  };
}
