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
  if (entity.appendOnly) checkAppendOnly(entity, grant, document, context);
  return withClauses(grant, (act) => saidClauses(entity, act, grant, document, entities, context));
}

function withClauses(grant: RoleGrant, clausesOf: (act: Act) => readonly Clause[]): EntityGrant {
  const [read = [], create = [], update = [], remove = []] = ACTS.map(clausesOf);
  return {
    read,
    create,
    update,
    delete: remove,
    export: grant.export ?? false,
    import: grant.import ?? false,
    print: grant.print ?? false,
  };
}

function saidClauses(
  entity: Entity,
  act: Act,
  grant: RoleGrant,
  document: Document,
  entities: Entities,
  context: CompileContext,
): readonly Clause[] {
  return listed(grant[act]).map(({ clause, pointer }) =>
    clauseOf(entity, act, clause, at('/grants', entity.name, act) + pointer, document, entities, context),
  );
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
 * Lines are granted with their header, clause by clause: clause i of an act on lines goes with clause i of that act on
 * the header (deleting a line is updating its header), so that its rows and its field groups hold for the lines too.
 * `rows` of a line's clause is absent, as the condition is about the header. A role may name the line entity to say its
 * fields: in one clause for all, or in as many as the header has.
 */
function lineGrants(
  header: Entity,
  { document, content }: Read<RoleDocument>,
  entities: Entities,
  context: CompileContext,
): readonly (readonly [string, EntityGrant])[] {
  const above = content.grants[header.name] ?? {};
  const lines = Object.values(header.fields).flatMap(
    (field) => (field.lines && own(entities, field.lines)) || [],
  );
  return lines.map((line) => {
    const said = own(content.grants, line.name) ?? {};
    return [line.name, withClauses({ ...above, ...said }, (act) => clausesOf(line, act, said))] as const;
  });

  function clausesOf(line: Entity, act: Act, said: RoleGrant): readonly Clause[] {
    const headers = listed(above[act === 'delete' ? 'update' : act]);
    const clauses = saidClauses(line, act, said, document, entities, context);
    const [only] = clauses;
    if (clauses.length === headers.length) return clauses;
    if (only === undefined) {
      return headers.map(({ clause }) =>
        clauseOf(line, act, groupsOnly(clause), '', document, entities, silent(context)),
      );
    }
    if (clauses.length > 1) {
      context.faults.add(document, {
        pointer: at('/grants', line.name, act),
        code: 'CONFLICT',
        message: `"${header.name}" has ${headers.length} clauses here, and its lines ${clauses.length}.`,
        mend: 'Write one clause for all of them, or as many, in the same order.',
      });
    }
    return headers.map(() => only);
  }
}

function groupsOnly({ fields }: RoleClause): RoleClause {
  const { groups, masked } = fields ?? {};
  return { fields: { ...(groups && { groups }), ...(masked && { masked }) } };
}

/** Groups of the header that no line field is in are no fault of the lines. */
function silent(context: CompileContext): CompileContext {
  return { ...context, faults: { ...context.faults, add: () => undefined } };
}
