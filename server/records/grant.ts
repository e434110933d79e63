/**
 * What an actor may do with an entity: pairs of (rows, fields), one per clause of each role. A row is visible when any
 * rule holds for it; a field of a row, when a rule that names the field holds. There is no cross product.
 */
import type { Condition } from '../../metadata/condition/condition.ts';
import type { Clause, Entity, EntityGrant, FieldSelection, Model, Role } from '../../metadata/model.ts';
import type { Actor } from '../actor.ts';
import { keptForModel } from './kept-for-model.ts';

export type Verb = 'read' | 'create' | 'update' | 'delete';

export interface RowRule {
  /** Absent: every row of the company. */
  readonly condition?: Condition;
  /** `$assignment` names are those of this role. */
  readonly role: string;
  /** The condition is about the header of the line. */
  readonly onHeader: boolean;
}

export interface FieldRules {
  /** Indexes of the rules that give the field as it is. */
  readonly plain: readonly number[];
  /** Indexes of the rules that give it as masked text. */
  readonly masked: readonly number[];
}

/** One clause of one role: what a rule, which several may share, was made from. */
export interface GrantedClause {
  readonly role: string;
  /** Its place in the role's document, from 1; of lines, that of their header's clause. */
  readonly number: number;
  /** Index of its rule. */
  readonly rule: number;
  readonly fields: FieldSelection;
}

export interface Grant {
  readonly entity: Entity;
  readonly verb: Verb;
  /** It is for this move alone; see move-grant.ts. */
  readonly move?: string;
  /** Empty: denied. */
  readonly rules: readonly RowRule[];
  readonly fields: Readonly<Record<string, FieldRules>>;
  /** Indexes of the rules that give any field at all: of lines, a header's clause may give none. */
  readonly giving: readonly number[];
  /** Role by role. */
  readonly clauses: readonly GrantedClause[];
}

/** Role that every signed-in person holds. */
export const EVERYONE = 'everyone';

/** The roles of an actor as one text: compiled SQL depends on the roles, never on the person. */
export function roleSet(actor: Actor): string {
  if (actor.kind === 'system') return '*';
  return [...new Set([...actor.assignments.map(({ role }) => role), EVERYONE])].sort().join(' ');
}

/** A grant for each set of roles, entity and verb: people can have any roles together, so there may be many sets. */
const grants = keptForModel<Grant>(20_000);

/** Closed by default: a grant without rules allows nothing. */
export function grantFor(model: Model, actor: Actor, entity: Entity, verb: Verb): Grant {
  return grantForRoles(model, roleSet(actor), entity, verb);
}

/** The same for a role set as `roleSet` writes it. */
export function grantForRoles(model: Model, roles: string, entity: Entity, verb: Verb): Grant {
  return grants(model, `${roles}|${entity.name}|${verb}`, () =>
    roles === '*' ? systemGrant(entity, verb) : union(model, roles.split(' '), entity, verb),
  );
}

/** What is granted of an entity as a whole, beside the verbs. */
export type GrantWord = 'export' | 'import' | 'print' | 'report' | 'share';

/** Whether any role of the actor has the word; the platform itself has them all. */
export function mayUse(model: Model, actor: Actor, entity: Entity, word: GrantWord): boolean {
  const roles = roleSet(actor);
  return roles === '*' || entityGrants(model, roles, entity).some(({ grant }) => grant[word]);
}

/** What each role of a set grants of an entity. */
export function entityGrants(
  model: Model,
  roles: string,
  entity: Entity,
): readonly { readonly role: string; readonly grant: EntityGrant }[] {
  return roles.split(' ').flatMap((role) => {
    const grant = model.roles[role]?.grants[entity.name];
    return grant ? [{ role, grant }] : [];
  });
}

/** True when the actor may use the verb on some rows at least. */
export function mayAnything(grant: Grant): boolean {
  return grant.rules.length > 0;
}

export type FieldVisibility = 'always' | 'never' | FieldRules;

/** The frame of a row: who sees the row sees it, whatever fields a clause names. */
const FRAME = new Set(['id', 'version', 'parent_id', 'position']);

/** `always`: on every visible row. A conditional answer names the rules of which one must hold. */
export function visibilityOf(grant: Grant, field: string): FieldVisibility {
  if (FRAME.has(field) && grant.entity.fields[field]?.origin === 'platform') return 'always';
  // Callers name fields that there are not, such as `constructor`.
  const rules = Object.hasOwn(grant.fields, field) ? grant.fields[field] : undefined;
  if (!rules || (rules.plain.length === 0 && rules.masked.length === 0)) return 'never';
  const unconditional = rules.plain.some((index) => grant.rules[index]?.condition === undefined);
  if (unconditional || rules.plain.length === grant.giving.length) return 'always';
  return rules;
}

function systemGrant(entity: Entity, verb: Verb): Grant {
  const rule = { plain: [0], masked: [] };
  return {
    entity,
    verb,
    rules: [{ role: '*', onHeader: false }],
    giving: [0],
    clauses: [],
    fields: Object.fromEntries(Object.keys(entity.fields).map((name) => [name, rule])),
  };
}

interface RoleClause {
  readonly role: string;
  readonly number: number;
  readonly clause: Clause;
  readonly onHeader: boolean;
}

function union(model: Model, roles: readonly string[], entity: Entity, verb: Verb): Grant {
  const rules: RowRule[] = [];
  const indexes = new Map<string, number>();
  const fields: Record<string, { plain: number[]; masked: number[] }> = {};
  const clauses: GrantedClause[] = [];
  for (const { role, number, clause, onHeader } of clausesOf(model, roles, entity, verb)) {
    const key = clause.rows ? `${role} ${JSON.stringify(clause.rows)}` : '';
    let index = indexes.get(key);
    if (index === undefined) {
      index = rules.length;
      indexes.set(key, index);
      rules.push({ ...(clause.rows && { condition: clause.rows }), role, onHeader });
    }
    clauses.push({ role, number, rule: index, fields: clause.fields });
    for (const how of ['plain', 'masked'] as const) {
      for (const name of clause.fields[how]) {
        fields[name] ??= { plain: [], masked: [] };
        if (!fields[name][how].includes(index)) fields[name][how].push(index);
      }
    }
  }
  const given = Object.values(fields).flatMap(({ plain, masked }) => [...plain, ...masked]);
  const giving = rules.flatMap((_, index) => (given.includes(index) ? [index] : []));
  return { entity, verb, rules, fields, giving, clauses };
}

function clausesOf(model: Model, roles: readonly string[], entity: Entity, verb: Verb): RoleClause[] {
  return roles
    .map((name) => model.roles[name])
    .filter((role): role is Role => role !== undefined)
    .flatMap((role): RoleClause[] => {
      const header = entity.lineOf?.entity;
      if (header === undefined)
        return (role.grants[entity.name]?.[verb] ?? []).map((clause, index) => ({
          role: role.name,
          number: index + 1,
          clause,
          onHeader: false,
        }));
      // Lines have the rows of their header. A grant that names the line entity narrows the fields, clause by clause.
      const headerVerb = verb === 'read' || verb === 'create' ? verb : 'update';
      const own = role.grants[entity.name]?.[verb];
      return (role.grants[header]?.[headerVerb] ?? []).map((clause, index) => ({
        role: role.name,
        number: index + 1,
        clause: {
          ...clause,
          fields: !givesLines(clause, entity)
            ? NOTHING
            : own
              ? (own[index]?.fields ?? NOTHING)
              : openSelection(entity),
        },
        onHeader: true,
      }));
    });
}

/** A clause that leaves out the header's field for the lines gives nothing of them. */
function givesLines(clause: Clause, { lineOf }: Entity): boolean {
  const name = lineOf?.field ?? '';
  return clause.fields.plain.includes(name);
}

const NOTHING: FieldSelection = { plain: [], masked: [] };

/** Every field without an access group. */
function openSelection(entity: Entity): FieldSelection {
  const open = Object.values(entity.fields).filter((field) => field.access === undefined);
  return { plain: open.map((field) => field.name), masked: [] };
}
