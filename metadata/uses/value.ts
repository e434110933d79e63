import type { Finding } from './finding.ts';
import type { End } from './path.ts';
import type { Place } from './place.ts';

/** A value of a field that is a name: of one of its options, of an entity, of a role. */
export function findValue(place: Place, { entity, field }: End, finding: Finding): void {
  if (!place.isText || entity === undefined || field === undefined) return;
  const name = place.text;
  if (field.options !== undefined) {
    finding.value(place, { kind: 'option', entity, field: field.name, name });
  } else if (field.kind === 'entity_name') finding.value(place, { kind: 'entity', name });
  else if (field.kind === 'role_name') finding.value(place, { kind: 'role', name });
}
