/** The key by which rows and records find each other. */
import type { PathFault } from '../../metadata/condition/resolve.ts';
import type { Entity, Model } from '../../metadata/model.ts';
import { DraftReader } from '../records/draft.ts';
import { Faults } from '../records/faults.ts';

/** Only a unique key tells surely whether a record is there; its values must stand in the rows themselves. */
export function checkKey(
  key: readonly string[],
  entity: Entity,
  filled: readonly string[],
  report: (fault: PathFault) => void,
): void {
  if (key.length === 0) return;
  for (const [index, name] of key.entries()) {
    const pointer = `/key/${index}`;
    if (!filled.includes(name)) {
      const message = `"${name}" is in the key, and no column fills it.`;
      report({ pointer, code: 'BAD_MAP', message, mend: 'Add it to "columns", or take another key.' });
    } else if (entity.fields[name]?.reference !== undefined) {
      const message = `"${name}" is a reference.`;
      report({ pointer, code: 'BAD_MAP', message, mend: 'Use a key of plain fields.' });
    }
  }
  const keys = entity.unique.filter(({ where }) => where === undefined).map(({ fields }) => fields);
  if (keys.some((fields) => fields.length === key.length && fields.every((name) => key.includes(name))))
    return;
  const known = keys.map((fields) => fields.join(' + ')).join('; ');
  const mend = known === '' ? `Add a unique key to "${entity.name}".` : `Unique are: ${known}.`;
  const message = `${key.join(' + ')} is no unique key of "${entity.name}".`;
  report({ pointer: '/key', code: 'BAD_MAP', message, mend });
}

/** The text by which records of one key are the same; undefined when a part of it is empty. */
export function keyOf(
  model: Model,
  entity: Entity,
  key: readonly string[],
  body: Readonly<Record<string, unknown>>,
): string | undefined {
  const part = Object.fromEntries(key.map((name) => [name, body[name]]));
  // As the save will read it: trimmed, in upper case, whatever the field says.
  const { values } = new DraftReader({ model, roles: '*' }, new Faults()).read(entity, part, '');
  const parts = key.map((name) => values[name] ?? null);
  return parts.includes(null) ? undefined : JSON.stringify(parts.map(String));
}
