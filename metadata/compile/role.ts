import { fault } from '../faults/fault.ts';
import { entityTerm } from '../faults/param.ts';
import type { Role } from '../model.ts';
import { nameTable, own } from '../table.ts';
import type { RoleDocument } from '../types.ts';
import { type CompileContext, type Entities, isExplained } from './context.ts';
import type { Read } from './documents.ts';
import { at, unknownName } from './faults.ts';
import { grantOf } from './grant.ts';
import { lineGrants } from './line-grants.ts';

/** A role with its grants said by name; lines are granted with their header. */
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
    ...(content.formerly && { formerly: content.formerly }),
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
  if (context.known.isDisputed(document, `entity/${name}`)) return false;
  if (entity === undefined) {
    if (!isExplained(context, document, `entity/${name}`)) {
      context.faults.add(document, unknownName(pointer, 'entity', name, Object.keys(entities)));
    }
    return false;
  }
  context.packages.checkUse(document, pointer, entity.package, name);
  const header = entity.lineOf?.entity;
  if (header !== undefined && !Object.hasOwn(content.grants, header)) {
    context.faults.add(document, {
      pointer,
      ...fault('linesWithoutHeader', { lines: entityTerm(name), header: entityTerm(header) }, header),
    });
  }
  return true;
}
