import { useRef } from 'react';
import type { Facts } from '../../metadata/condition/facts.ts';
import { readPath } from '../../metadata/condition/read-path.ts';
import type { Field } from '../../metadata/model.ts';
import type { Row } from '../api/records.ts';
import type { FieldState } from './editor.ts';
import { useEditor } from './editor.ts';
import { pathsIn } from './needs.ts';

/** A header field as it stands now. Each part is the same object as long as it says the same. */
export interface FieldView {
  readonly state: FieldState;
  readonly fault: string | undefined;
  readonly value: unknown;
  /** What stands in its input instead of a value. */
  readonly unread: string | undefined;
  /** The record that a reference is given, as far as it is known. */
  readonly row: Row | undefined;
  readonly facts: Facts;
}

export function useFieldView(field: Field): FieldView {
  const { now, known, faults, unread, facts, fieldState } = useEditor();
  const value = now.values[field.name];
  return {
    state: useSteady(fieldState(field)),
    fault: faults[field.name],
    value,
    unread: unread[field.name]?.text,
    row: field.reference && typeof value === 'string' ? known.get(value) : undefined,
    facts: useFactsFor(field, facts),
  };
}

/** The facts as far as the input of a field reads them (filter of a reference, place of a currency): the same until one of these changes. */
function useFactsFor(field: Field, facts: Facts): Facts {
  const paths = pathsIn([field.reference?.filter, field.currency]);
  const read = JSON.stringify(paths.map((path) => readPath(path, { ...facts, referrer: facts }) ?? null));
  const held = useRef({ read, facts });
  if (held.current.read !== read) held.current = { read, facts };
  return held.current.facts;
}

function useSteady(state: FieldState): FieldState {
  const held = useRef(state);
  const before = held.current;
  const same = (['shown', 'required', 'editable', 'reason'] as const).every(
    (key) => before[key] === state[key],
  );
  if (!same) held.current = state;
  return held.current;
}
