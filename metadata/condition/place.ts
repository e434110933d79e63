import type { FaultReason } from '../faults/catalogue.ts';
import { fault } from '../faults/fault.ts';
import { type FaultParams, fieldTerm, type Term } from '../faults/param.ts';
import { pointerTo } from '../json-pointer.ts';
import type { FieldTarget, ResolveContext } from './resolve.ts';

/** The context one key deeper in the document. */
export function below(at: ResolveContext, key: string): ResolveContext {
  return { ...at, pointer: pointerTo(at.pointer, key) };
}

/** The field that a path leads to. */
export function termOf({ path, field }: FieldTarget): Term {
  return fieldTerm(path.steps.at(-1)?.entity ?? '', field.name);
}

export function badCondition(at: ResolveContext, reason: FaultReason, params?: FaultParams): undefined {
  at.report({ pointer: at.pointer, ...fault(reason, params) });
}
