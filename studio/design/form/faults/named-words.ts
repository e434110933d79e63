import type { Fault } from '../../../../metadata/document.ts';
import type { FaultParam } from '../../../../metadata/faults/param.ts';

/** Params that only say what to do. */
const OF_MEND = new Set(['nearest', 'example', 'instead', 'prefix', 'mend']);

/** The names that a fault speaks of: one of them is wrong where another one is offered for it. */
export function namedWords({ params, message }: Pick<Fault, 'params' | 'message'>): readonly string[] {
  if (params === undefined) return quotedIn(message);
  return Object.entries(params).flatMap(([name, param]) => (OF_MEND.has(name) ? [] : (nameIn(param) ?? [])));
}

function nameIn(param: FaultParam): string | undefined {
  if (typeof param === 'string') return unquoted(param);
  return typeof param === 'object' && 'name' in param ? param.name : undefined;
}

/** Values stand in params as JSON. */
function unquoted(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1) : text;
}

function quotedIn(message: string): readonly string[] {
  return [...message.matchAll(/["“「]([^"”」]+)["”」]/g)].map(([, text]) => text ?? '');
}
