import type { ParameterizedContext } from 'koa';

/** Names of the headers of the answer so far. */
export function headersOf(ctx: ParameterizedContext): ReadonlySet<string> {
  return new Set(Object.keys(ctx.response.headers));
}

/** Takes away the headers that came since. */
export function forget(ctx: ParameterizedContext, before: ReadonlySet<string>): void {
  for (const name of Object.keys(ctx.response.headers)) if (!before.has(name)) ctx.remove(name);
}
