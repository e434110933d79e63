/** The address of a preview, and what its application has to know of how a request came in: through the door of the workspace. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Middleware } from 'koa';
import { enclosingContext } from './enclosing.ts';

const ADDRESS = /^(\/preview\/([0-9a-f]{16}))(\/.*)?$/;
const OF_THE_API = /^\/api(\/|$)/i;

export interface PreviewAddress {
  /** `/preview/0123456789abcdef` */
  readonly base: string;
  readonly seat: string;
  /** What the application of the preview sees. */
  readonly rest: string;
  /** Whether that application answers it; pages are the studio's. */
  readonly ofTheApi: boolean;
}

/** Undefined: it is not in a preview. */
export function previewAddress(path: string): PreviewAddress | undefined {
  const [, base, seat, rest = '/'] = ADDRESS.exec(path) ?? [];
  if (base === undefined || seat === undefined) return undefined;
  return { base, seat, rest, ofTheApi: OF_THE_API.test(rest) };
}

export interface Door {
  /** What every address begins with. */
  readonly base: string;
  /** Key of who sits there, by which the workspace counts. */
  readonly caller: string;
}

const doors = new AsyncLocalStorage<Door>();

/** `work` answers a request that has been counted, and has its turn, at the door. */
export function throughDoor<T>(door: Door, work: () => Promise<T>): Promise<T> {
  return doors.run(door, work);
}

/** Undefined: the request came to the workspace itself. */
export function previewDoor(): Door | undefined {
  return doors.getStore();
}

/** Addresses in headers are those that the browser sees. */
export const seenFromOutside: Middleware = async (ctx, next) => {
  await next();
  const door = previewDoor();
  const location = String(ctx.res.getHeader('Location') ?? '');
  // Parts of a batch have addresses within it.
  if (door && location.startsWith('/') && !enclosingContext()) ctx.set('Location', door.base + location);
};
