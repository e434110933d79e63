import type { Role } from '../model.ts';
import { own } from '../table.ts';
import { type Change, change, type Params, params } from './change.ts';
import { diffGrant, newGrant } from './grant.ts';
import { renamedRoles } from './renames.ts';
import { WAS } from './said.ts';
import { same } from './same.ts';
import type { Versions } from './versions.ts';

/** Rights on what has gone go with it, and are not told again. */
export function diffRoles(versions: Versions): readonly Change[] {
  const { original, before, after } = versions;
  const renames = renamedRoles(original, after);
  const gone = Object.values(before.roles).filter(({ name }) => own(after.roles, name) === undefined);
  return [
    ...Object.values(after.roles).flatMap((role) => {
      const old = own(before.roles, role.name);
      if (!old) return [addedRole(role, versions)];
      const isRenamed = renames.has(role.name);
      return [...(isRenamed ? [renamedChange(old, role)] : []), ...diffRole(old, role, isRenamed, versions)];
    }),
    ...gone.map(({ name }) => change('removeRole', at(name))),
  ];
}

const at = (role: string) => ({ path: `role/${role}` });

function addedRole(role: Role, { after }: Versions): Change {
  const entities = Object.keys(role.grants).filter((name) => own(after.entities, name)?.lineOf === undefined);
  return change(
    'addRole',
    at(role.name),
    'none',
    params({
      entities:
        entities.length > 0 ? entities.map((name) => ({ is: 'entity', name, many: true })) : undefined,
    }),
  );
}

/** Its holders hold it under the new name. */
function renamedChange(old: Role, { name, title }: Role): Change {
  return change('renameRole', at(name), 'none', old.title === title ? {} : titles(name));
}

function titles(name: string): Params {
  const role = { is: 'role', name } as const;
  return { from: { ...role, ...WAS }, to: role };
}

function diffRole(old: Role, now: Role, isRenamed: boolean, versions: Versions): readonly Change[] {
  if (same(old, now)) return [];
  const { name } = now;
  return [
    ...(old.title === now.title || isRenamed ? [] : [change('retitleRole', at(name), 'none', titles(name))]),
    ...(old.description === now.description ? [] : [change('describeRole', at(name))]),
    ...(old.package === now.package
      ? []
      : [change('moveRole', at(name), 'none', { to: { is: 'package', name: now.package } })]),
    ...grantNames(old, now).flatMap((entity) => {
      const place = { role: now, entity, versions };
      if (own(versions.after.entities, entity) === undefined) return [];
      const [before, after] = [own(old.grants, entity), own(now.grants, entity)];
      return before && after ? diffGrant(before, after, old, place) : newGrant(before, after, old, place);
    }),
  ];
}

function grantNames(old: Role, now: Role): readonly string[] {
  return [...new Set([...Object.keys(now.grants), ...Object.keys(old.grants)])];
}
