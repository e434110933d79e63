/** What a new record begins with. The same for all of a save: worked out once for each entity. */
import type { Moment } from '../../metadata/condition/facts.ts';
import type { Entity } from '../../metadata/model.ts';
import { valueOfName } from '../../metadata/names.ts';
import type { Context } from '../context.ts';
import { emptyValue } from './field-state.ts';
import { fieldsByUse } from './fields-by-use.ts';
import { type LookedUp, type RawRow, referenceToken } from './look-up.ts';
import { momentOf } from './moment.ts';
import { columnFields } from './query/query.ts';

export interface Beginning {
  readonly values: Readonly<Record<string, unknown>>;
  /** The records that its references lead to, as far as they were looked up: field and row. */
  readonly related: readonly (readonly [string, RawRow])[];
}

export class Beginnings {
  private readonly context: Context;
  private readonly lookedUp: LookedUp;
  private readonly moment: Moment;
  private readonly known = new Map<Entity, Beginning>();

  constructor(context: Context, lookedUp: LookedUp, moment: Moment) {
    this.context = context;
    this.lookedUp = lookedUp;
    this.moment = moment;
  }

  of(entity: Entity): Beginning {
    let beginning = this.known.get(entity);
    if (!beginning) {
      beginning = this.work(entity);
      this.known.set(entity, beginning);
    }
    return beginning;
  }

  private work(entity: Entity): Beginning {
    const values = initialValues(entity, this.moment, this.context);
    const related = fieldsByUse(entity).references.flatMap(({ name }) => {
      const found = this.lookedUp.references.get(referenceToken(entity.name, name, values[name]));
      return found ? [[name, found.row] as const] : [];
    });
    return { values, related };
  }
}

/** References that a new record has where its draft names none. */
export function initialReferences(entity: Entity, context: Context): Record<string, string> {
  const values = initialValues(entity, momentOf(context.actor, context.now), context);
  const references = fieldsByUse(entity).references.filter(({ name }) => typeof values[name] === 'string');
  return Object.fromEntries(references.map(({ name }) => [name, String(values[name])]));
}

function initialValues(entity: Entity, moment: Moment, context: Context): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of columnFields(entity)) {
    if (field.calc?.kind === 'initial')
      values[field.name] = valueOfName(field.calc.value.name, moment) ?? emptyValue(field);
    else values[field.name] = field.default ?? emptyValue(field);
  }
  if (entity.company !== 'shared') values.company = context.actor.company.id;
  if (entity.owned) {
    values.owner = context.actor.kind === 'system' ? null : context.actor.user;
    values.department = context.actor.department;
  }
  return values;
}
