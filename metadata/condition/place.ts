import { pointerTo } from '../json-pointer.ts';
import type { ResolveContext } from './resolve.ts';

/** The context one key deeper in the document. */
export function below(at: ResolveContext, key: string): ResolveContext {
  return { ...at, pointer: pointerTo(at.pointer, key) };
}

export function badCondition(at: ResolveContext, message: string, mend: string): undefined {
  at.report({ pointer: at.pointer, code: 'BAD_CONDITION', message, mend });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
