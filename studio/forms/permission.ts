import type { Entity, Field } from '../../metadata/model.ts';
import type { StudioModel } from '../api/model.ts';
import type { RecordRights } from '../api/records.ts';

/** What the caller may write: of a new record by the rights of its entity, of a saved one by those of the record itself. */
export interface Permission {
  field(name: string): boolean;
  /** A field of a line that is new or was there. */
  line(linesField: Field, name: string, isNew: boolean): boolean;
  /** Whether there is anything that can be changed. */
  readonly any: boolean;
  readonly delete: boolean;
  /** Whether what is seen as masked text may be shown as it is, and only with a reason. */
  unmask(name: string): { readonly reason: boolean } | undefined;
}

/** @param saved the rights of the record; undefined for a new one */
export function permissionOf(
  model: StudioModel,
  entity: Entity,
  saved: RecordRights | undefined,
): Permission {
  const rights = model.rights[entity.name];
  const field = (name: string) =>
    saved
      ? saved.update.includes(name) && !saved.masked.includes(name)
      : rights?.create === true && rights.fields[name]?.create === true;
  return {
    field,
    line(linesField, name, isNew) {
      const whole = saved ? saved.update.includes(linesField.name) : rights?.create === true;
      const own = model.rights[linesField.lines ?? '']?.fields[name];
      // What is seen as masked text only cannot be given back.
      return whole && (isNew ? own?.create === true : own?.update === true && own.read !== 'masked');
    },
    any: saved ? saved.update.length > 0 : rights?.create === true,
    delete: saved?.delete === true,
    unmask: (name) => saved?.unmask?.find((one) => one.field === name),
  };
}
