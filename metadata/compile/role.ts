import { parseCondition } from '../condition/parse.ts';
import type { Document } from '../document.ts';
import type { Clause, Entity, EntityGrant, Role } from '../model.ts';
import { nameTable, own } from '../table.ts';
import type { RoleClause, RoleDocument, RoleGrant } from '../types.ts';
import { type CompileContext, type Entities, resolveContext } from './context.ts';
import type { Read } from './documents.ts';
import { at, unknownName } from './faults.ts';
import { type Act, fieldSelection } from './field-selection.ts';

export function compileRole(read: Read<RoleDocument>, entities: Entities, context: CompileContext): Role {
  const { document, content } = read;
  const granted = Object.keys(content.grants).filter((name) => checkEntity(name, read, entities, context));
  const headers = granted
    .flatMap((name) => entities[name] ?? [])
    .filter((entity) => entity.lineOf === undefined);
  const grants = headers.flatMap((entity) => {
    const grant = grantOf(entity, content.grants[entity.name] ?? {}, document, entities, context);
    return [[entity.name, grant] as const, ...lineGrants(entity, read, entities, context)];
  });
  return {
    name: document.name,
    title: content.title,
    ...(content.description && { description: content.description }),
    package: document.package,
    grants: nameTable(grants),
  };
}

function checkEntity(
  name: string,
  { document, content }: Read<RoleDocument>,
  entities: Entities,
  context: CompileContext,
): boolean {
  const pointer = at('/grants', name);
  const entity = own(entities, name);
  if (entity === undefined) {
    if (!context.broken.has(`entity/${name}`)) {
      context.faults.add(document, unknownName(pointer, 'entity', name, Object.keys(entities)));
    }
    return false;
  }
  context.packages.checkUse(document, pointer, entity.package, `"${name}"`);
  const header = entity.lineOf?.entity;
  if (header !== undefined && !Object.hasOwn(content.grants, header)) {
    context.faults.add(document, {
      pointer,
      code: 'MISSING_NEED',
      message: `Lines "${name}" have the rows of their "${header}", which is not granted.`,
      mend: `Grant "${header}" too.`,
      nearest: header,
    });
  }
  return true;
}

const ACTS = ['read', 'create', 'update', 'delete'] as const satisfies readonly Act[];

function grantOf(
  entity: Entity,
  grant: RoleGrant,
  document: Document,
  entities: Entities,
  context: CompileContext,
): EntityGrant {
  const clauses = (act: Act) =>
    listed(grant[act]).map(({ clause, pointer }) =>
      clauseOf(entity, act, clause, at('/grants', entity.name, act) + pointer, document, entities, context),
    );
  if (entity.appendOnly) checkAppendOnly(entity, grant, document, context);
  const [read, create, update, remove] = ACTS.map(clauses);
  return {
    read: read ?? [],
    create: create ?? [],
    update: update ?? [],
    delete: remove ?? [],
    export: grant.export ?? false,
    import: grant.import ?? false,
    print: grant.print ?? false,
  };
}

/** `true` is one clause that says nothing; where a list stands, each clause has its place in it. */
function listed(
  clauses: RoleGrant[Act],
): readonly { readonly clause: RoleClause; readonly pointer: string }[] {
  if (clauses === undefined) return [];
  if (clauses === true) return [{ clause: {}, pointer: '' }];
  if (!Array.isArray(clauses)) return [{ clause: clauses, pointer: '' }];
  return clauses.map((clause, index) => ({ clause, pointer: `/${index}` }));
}

function clauseOf(
  entity: Entity,
  act: Act,
  clause: RoleClause,
  pointer: string,
  document: Document,
  entities: Entities,
  context: CompileContext,
): Clause {
  const rowsAt = at(pointer, 'rows');
  const where = { entities, entity: entity.name, names: 'row', pointer: rowsAt } as const;
  const rows = clause.rows && parseCondition(clause.rows, resolveContext(context, document, where));
  if (clause.rows !== undefined && entity.lineOf !== undefined) {
    context.faults.add(document, {
      pointer: rowsAt,
      code: 'NOT_APPLICABLE',
      message: 'Lines have the rows of their header.',
      mend: `Write "rows" in the grant of "${entity.lineOf.entity}".`,
    });
  }
  const fields = fieldSelection(entity, act, clause.fields ?? {}, (fault) =>
    context.faults.add(document, { ...fault, pointer: at(pointer, 'fields') + fault.pointer }),
  );
  return { ...(rows && entity.lineOf === undefined && { rows }), fields };
}

function checkAppendOnly(
  entity: Entity,
  grant: RoleGrant,
  document: Document,
  { faults }: CompileContext,
): void {
  for (const act of ['update', 'delete'] as const) {
    if (grant[act] === undefined) continue;
    faults.add(document, {
      pointer: at('/grants', entity.name, act),
      code: 'NOT_APPLICABLE',
      message: `Rows of "${entity.name}" are only ever added.`,
      mend: `Remove "${act}".`,
    });
  }
}

/**
 * Lines are granted with their header, clause by clause: the header's rows hold for them, and so do the field groups
 * it names. `rows` is absent, as the condition is about the header. A role may name the line entity to grant other fields of it.
 */
function lineGrants(
  header: Entity,
  { document, content }: Read<RoleDocument>,
  entities: Entities,
  context: CompileContext,
): readonly (readonly [string, EntityGrant])[] {
  const lines = Object.values(header.fields).flatMap(
    (field) => (field.lines && own(entities, field.lines)) || [],
  );
  const grant = content.grants[header.name] ?? {};
  return lines.map((line) => {
    const said = own(content.grants, line.name);
    const derived: RoleGrant = Object.fromEntries(
      ACTS.filter((act) => grant[act] !== undefined).map((act) => [
        act,
        listed(grant[act]).map(({ clause }) => groupsOnly(clause)),
      ]),
    );
    if (said === undefined)
      return [line.name, grantOf(line, derived, document, entities, silent(context))] as const;
    return [line.name, grantOf(line, { ...derived, ...said }, document, entities, context)] as const;
  });
}

function groupsOnly({ fields }: RoleClause): RoleClause {
  const { groups, masked } = fields ?? {};
  return { fields: { ...(groups && { groups }), ...(masked && { masked }) } };
}

/** Groups of the header that no line field is in are no fault of the lines. */
function silent(context: CompileContext): CompileContext {
  return { ...context, faults: { ...context.faults, add: () => undefined } };
}
