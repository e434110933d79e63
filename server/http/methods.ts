/** What an address takes: `OPTIONS` answers it, and who uses another method is told. `HEAD` is wherever `GET` is. */
import type Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { Entity } from '../../metadata/model.ts';
import { Problem } from '../errors.ts';
import type { WriteKind } from '../hooks.ts';
import { isWritable } from '../records/writable.ts';
import type { Workspace } from '../workspace.ts';
import { identityOf } from './credential.ts';
import { enclosingContext } from './enclosing.ts';
import { refuseOutsider } from './record-address.ts';

/** @throws Problem METHOD_NOT_ALLOWED with `Allow`; NOT_FOUND, FORBIDDEN */
export function methods(workspace: Workspace, router: Router): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'OPTIONS') await answered(ctx, next);
    if (ctx.status !== 404 || ctx.body != null) return;
    const { allowed, ofRecords } = addressed(router, ctx.path);
    if (allowed.length === 0 || allowed.includes(ctx.method)) return;
    const entity = ofRecords ? await entityTold(workspace, ctx) : undefined;
    const allow = allowText(allowed, entity);
    if (ctx.method !== 'OPTIONS')
      throw new Problem('METHOD_NOT_ALLOWED', { params: { method: ctx.method }, headers: { Allow: allow } });
    ctx.set('Allow', allow);
    ctx.status = 204;
  };

  /** What the entity itself does not take is refused by who writes it, for whom there is no address. */
  async function answered(ctx: Context, next: () => Promise<unknown>): Promise<void> {
    try {
      await next();
    } catch (error) {
      const { allowed, ofRecords } = addressed(router, ctx.path);
      if (!(error instanceof Problem) || error.status !== 405 || !ofRecords) throw error;
      const headers = { Allow: allowText(allowed, entityAt(workspace, ctx.path)) };
      throw new Problem(error.code, { ...error.options, headers: { ...headers, ...error.options.headers } });
    }
  }
}

const KINDS: Readonly<Record<string, WriteKind>> = { POST: 'create', PATCH: 'update', DELETE: 'delete' };

function allowText(methods: readonly string[], entity: Entity | undefined): string {
  const works = (method: string) => {
    const kind = KINDS[method];
    return !entity || !kind || isWritable(entity, kind);
  };
  return [...methods.filter(works), 'OPTIONS'].join(', ');
}

interface Addressed {
  readonly allowed: readonly string[];
  /** The records of an entity, or one of them. */
  readonly ofRecords: boolean;
}

const RECORDS: readonly string[] = ['/api/:entity', '/api/:entity/:id'];

/** `/api/batch` is a batch and no entity, although its route would take it for one: the fewest parameters count. */
function addressed(router: Router, path: string): Addressed {
  if (!path.startsWith('/api/')) return { allowed: ['GET', 'HEAD'], ofRecords: false };
  const { path: matching } = router.match(path, 'OPTIONS');
  const fewest = Math.min(...matching.map(({ paramNames }) => paramNames.length));
  const nearest = matching.filter(({ paramNames }) => paramNames.length === fewest);
  return {
    allowed: [...new Set(nearest.flatMap(({ methods }) => methods))].sort(),
    ofRecords: nearest.some(({ path: pattern }) => RECORDS.includes(String(pattern))),
  };
}

function entityAt(workspace: Workspace, path: string): Entity | undefined {
  const name = path.split('/')[2] ?? '';
  const { entities } = workspace.release().model;
  return Object.hasOwn(entities, name) ? entities[name] : undefined;
}

/**
 * Who is nobody is not told which entity is of what kind; who is somebody is answered as who reads it.
 * @throws Problem NOT_FOUND, FORBIDDEN
 */
async function entityTold(workspace: Workspace, ctx: Context): Promise<Entity | undefined> {
  const asked = enclosingContext() ?? (await identityOf(workspace, ctx));
  if (!asked) return undefined;
  const entity = entityAt(workspace, ctx.path);
  if (!entity) throw new Problem('NOT_FOUND');
  refuseOutsider(workspace.release().model, asked.actor, entity);
  return entity;
}
