/** Dotted paths step by step: every name on the way is a use. */
import type { Field } from '../model.ts';
import type { Finding } from './finding.ts';
import type { Place } from './place.ts';
import type { Target } from './use.ts';

/** Whose fields a path begins with. */
export interface Scope {
  readonly entity: string;
  /** Entity of `$record`, in the filter of a reference. */
  readonly referrer?: string;
}

/** Where a path ends: at a field, or at rows of an entity. Empty where it leads to what nobody knows. */
export interface End {
  /** The entity that has the field. */
  readonly entity?: string;
  readonly field?: Field;
  /** Entity of the rows. */
  readonly rows?: string;
}

/** Where in a value or key the path stands. */
interface Written {
  readonly place: Place;
  readonly side: 'key' | 'value';
  readonly text: string;
  /** Characters before it. */
  readonly offset?: number;
}

export function findPath({ place, side, text, offset = 0 }: Written, scope: Scope, finding: Finding): End {
  let entity: string | undefined = scope.entity;
  let start = offset;
  let end: End = {};
  for (const written of text.split('.')) {
    const name = written.trim();
    const first = start + written.indexOf(name);
    if (name === '$record') entity = scope.referrer;
    else if (name === '$parent') entity = headerOf(entity, scope, finding);
    else if (entity === undefined || name === '') return {};
    else {
      const step = stepOf(entity, name, finding);
      finding.part(place, side, first, first + name.length, step.to);
      for (const to of step.implied) finding.implied(place, side, to);
      end = step.end;
      entity = step.next;
    }
    start += written.length + 1;
  }
  return end;
}

/** A filter on a line's reference speaks of the header of the line. */
function headerOf(entity: string | undefined, { referrer }: Scope, finding: Finding): string | undefined {
  const header = (name: string | undefined) =>
    name === undefined ? undefined : finding.entity(name)?.lineOf?.entity;
  return header(entity) ?? header(referrer);
}

interface Step {
  readonly to: Target;
  /** What the name was made from. */
  readonly implied: readonly Target[];
  readonly end: End;
  /** Entity of what the next name is of. */
  readonly next?: string | undefined;
}

function stepOf(entity: string, name: string, finding: Finding): Step {
  const field = finding.field(entity, name);
  const to = { kind: 'field', entity, name } as const;
  if (field?.lines !== undefined) {
    return { to, implied: [], end: { entity, field, rows: field.lines }, next: field.lines };
  }
  if (field !== undefined) {
    return { to, implied: [], end: { entity, field }, next: field.reference?.entity };
  }
  const incoming = finding.entity(entity)?.incoming.find((each) => each.name === name);
  if (incoming === undefined) return { to, implied: [], end: { entity } };
  return {
    to: { kind: 'inverse', entity, name },
    implied: [
      { kind: 'field', entity: incoming.entity, name: incoming.field },
      { kind: 'entity', name: incoming.entity },
    ],
    end: { entity, rows: incoming.entity },
    next: incoming.entity,
  };
}
