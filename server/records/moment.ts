/** What `$user`, `$company` and `$assignment` mean for an actor. */
import type { Moment, Value } from '../../metadata/condition/facts.ts';
import type { Actor } from '../actor.ts';

/**
 * @param role the role whose assignments `$assignment` stands for; '' = none
 * @param now the one clock value of the request
 */
export function momentOf(actor: Actor, now: Date, role = ''): Moment {
  return {
    now,
    zone: actor.company.timeZone,
    name: (name) => nameOf(actor, role, name),
  };
}

function nameOf(actor: Actor, role: string, name: string): Value {
  switch (name) {
    case '$user.id':
      return actor.user;
    case '$user.login':
      return actor.login;
    case '$user.name':
      return actor.name;
    case '$user.email':
      return actor.email;
    case '$user.locale':
      return actor.locale;
    case '$user.department':
      return actor.department;
    case '$company.id':
      return actor.company.id;
    case '$company.base_currency':
      return actor.company.baseCurrency;
    case '$company.time_zone':
      return actor.company.timeZone;
    case '$assignment.company':
      // Only assignments of the acting company hold.
      return actor.assignments.some((assignment) => assignment.role === role) ? [actor.company.id] : [];
    case '$assignment.department':
      return departmentsOf(actor, role);
    default:
      throw new Error(`No such name: ${name}`);
  }
}

/** An assignment without a department counts for the person's own. */
function departmentsOf(actor: Actor, role: string): string[] {
  const departments = actor.assignments
    .filter((assignment) => assignment.role === role)
    .map((assignment) => assignment.department ?? actor.department);
  return [...new Set(departments.filter((department) => department !== null))];
}
