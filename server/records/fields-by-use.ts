/** Fields of an entity by what a save asks of them, so that no row is asked field by field for what few fields have. */
import type { Condition } from '../../metadata/condition/condition.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity, Field } from '../../metadata/model.ts';

export interface FieldsByUse {
  readonly lines: readonly Field[];
  readonly references: readonly Field[];
  /** References that not every record may stand in. */
  readonly filtered: readonly { readonly field: Field; readonly filter: Condition }[];
  /** Columns that are shown, required or locked under a condition. */
  readonly conditional: readonly Field[];
  /** Columns that lose their value while they are hidden. */
  readonly clearing: readonly Field[];
  /** Columns that must not be empty when the record comes to be written. */
  readonly required: readonly Field[];
  readonly numeric: readonly Field[];
  /** Columns that hold the name of an entity or a role. */
  readonly named: readonly Field[];
}

const known = new WeakMap<Entity, FieldsByUse>();

export function fieldsByUse(entity: Entity): FieldsByUse {
  let found = known.get(entity);
  if (!found) {
    found = sorted(entity);
    known.set(entity, found);
  }
  return found;
}

function sorted(entity: Entity): FieldsByUse {
  const fields = Object.values(entity.fields);
  const columns = fields.filter((field) => field.kind !== 'lines');
  return {
    lines: fields.filter((field) => field.lines !== undefined),
    references: columns.filter((field) => field.reference !== undefined),
    filtered: columns.flatMap((field) => {
      const filter = field.reference?.filter;
      return filter === undefined ? [] : [{ field, filter }];
    }),
    conditional: columns.filter((field) => field.when !== undefined),
    clearing: columns.filter((field) => field.when?.clear),
    required: columns.filter((field) => field.required && !isDrawnLater(field)),
    numeric: columns.filter((field) => FIELD_KINDS[field.kind].numeric),
    named: columns.filter(({ kind }) => kind === 'entity_name' || kind === 'role_name'),
  };
}

/** The numbers and times that the write statement fills in. */
function isDrawnLater(field: Field): boolean {
  return field.origin === 'platform' && field.readOnly;
}
