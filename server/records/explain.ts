/**
 * Why somebody sees, or may change, a field of a record, or does not: clause by clause of that person's roles. It says which
 * conditions hold of the record, and no value of it.
 */
import type { Entity } from '../../metadata/model.ts';
import type { Actor } from '../actor.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { conditionText } from './condition-text.ts';
import { type Grant, type GrantedClause, grantFor, roleSet, visibilityOf } from './grant.ts';
import { type FoundRecord, lookUp } from './look-up.ts';

export interface Question {
  /** Whose rights, in the company of who asks. */
  readonly person: Actor;
  readonly entity: Entity;
  readonly id: string;
  /** Absent: the record as such. */
  readonly field?: string;
  readonly verb: 'read' | 'update';
}

export interface Explanation {
  readonly result: 'plain' | 'masked' | 'hidden' | 'not_found' | 'allowed' | 'refused';
  /** Every role that the person holds, also those that say nothing here. */
  readonly roles: readonly ExplainedRole[];
}

export interface ExplainedRole {
  readonly role: string;
  readonly clauses: readonly ExplainedClause[];
}

export interface ExplainedClause {
  /** Place in the role's document, from 1. */
  readonly number: number;
  /** The condition of its rows; null: all rows of the company. */
  readonly rows: string | null;
  /** Of this record. */
  readonly holds: boolean;
  /** What it gives of the field on the rows where it holds; null where no field was asked about. */
  readonly field: 'plain' | 'masked' | 'none' | null;
}

/** @throws Problem NOT_FOUND where the company has no such record; UNKNOWN_FIELD */
export async function explain(context: Context, question: Question): Promise<Explanation> {
  const { person, entity, id, field, verb } = question;
  const { release, workspace } = context;
  if (field !== undefined && !Object.hasOwn(entity.fields, field))
    throw new Problem('UNKNOWN_FIELD', {
      params: { entity: entity.name, field: field.slice(0, 60), hint: '' },
    });
  const grant = grantFor(release.model, person, entity, verb);
  const request = { entity, grant, ids: [id], drafts: [], initial: {} };
  const asPerson = { ...context, actor: person };
  const found = (await lookUp(workspace.db, asPerson, request)).records.get(id);
  if (!found) throw new Problem('NOT_FOUND');
  const roles = roleSet(person)
    .split(' ')
    .map((role) => ({
      role,
      clauses: grant.clauses
        .filter((clause) => clause.role === role)
        .map((clause) => explained(clause, grant, found, context.actor.locale, field)),
    }));
  return { result: verb === 'read' ? seen(grant, found, field) : changed(grant, found, field), roles };
}

function explained(
  { number, rule, fields }: GrantedClause,
  { rules }: Grant,
  found: FoundRecord,
  locale: Actor['locale'],
  field: string | undefined,
): ExplainedClause {
  const condition = rules[rule]?.condition;
  return {
    number,
    rows: condition ? conditionText(condition, locale) : null,
    holds: found.rules[rule] === true,
    field: field === undefined ? null : given(fields, field),
  };
}

function given({ plain, masked }: GrantedClause['fields'], field: string): 'plain' | 'masked' | 'none' {
  if (plain.includes(field)) return 'plain';
  return masked.includes(field) ? 'masked' : 'none';
}

/** As reads decide it. */
function seen(
  grant: Grant,
  { readable, rules }: FoundRecord,
  field: string | undefined,
): Explanation['result'] {
  if (!readable) return 'not_found';
  if (field === undefined) return 'plain';
  const visibility = visibilityOf(grant, field);
  if (visibility === 'always') return 'plain';
  if (visibility === 'never') return 'hidden';
  if (visibility.plain.some((rule) => rules[rule])) return 'plain';
  return visibility.masked.some((rule) => rules[rule]) ? 'masked' : 'hidden';
}

/** As saves decide it, before the values are looked at. */
function changed(
  { entity, fields }: Grant,
  { readable, rules }: FoundRecord,
  field: string | undefined,
): Explanation['result'] {
  if (!readable) return 'not_found';
  if (entity.appendOnly) return 'refused';
  const holding = field === undefined ? rules : (fields[field]?.plain ?? []).map((rule) => rules[rule]);
  return holding.includes(true) ? 'allowed' : 'refused';
}
