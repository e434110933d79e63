/** `GET /api/{entity}/{id}/explain?user=<login>&field=<name>&verb=read|update`: for who gives roles to people. */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import { localise } from '../../metadata/localise.ts';
import type { Actor } from '../actor.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { actorInCompany } from '../people/actor-in-company.ts';
import { managesUsers } from '../people/managed.ts';
import { explain } from '../records/explain.ts';
import { grantFor, mayAnything } from '../records/grant.ts';
import type { Workspace } from '../workspace.ts';
import { explanationWords } from './explanation-words.ts';
import { entityOf, idOf } from './record-address.ts';
import { contextOf } from './request-context.ts';

const PARAMETERS = ['user', 'field', 'verb'];

export function explainRoutes(router: Router, workspace: Workspace): void {
  router.get('/api/:entity/:id/explain', async (ctx) => {
    const context = await contextOf(workspace, ctx);
    requireRoleGiver(context);
    const [entity, id] = [entityOf(context, ctx), idOf(ctx)];
    const { login, field, verb } = readQuestion(ctx);
    const person = await reachedPerson(context, login);
    const question = { person, entity, id, verb, ...(field !== undefined && { field }) };
    const explanation = await explain(context, question);
    const model = localise(context.release.model, context.actor.locale);
    ctx.body = {
      user: { id: person.user, login: person.login, name: person.name },
      entity: entity.name,
      record: id,
      field: field ?? null,
      verb,
      result: explanation.result,
      why: explanationWords(explanation, { model, locale: context.actor.locale, question }),
      roles: explanation.roles.map((role) => ({
        title: model.roles[role.role]?.title ?? role.role,
        ...role,
      })),
    };
  });
}

/** @throws Problem FORBIDDEN */
function requireRoleGiver({ release: { model }, actor }: Context): void {
  const assignments = model.entities.role_assignment;
  if (!assignments || !mayAnything(grantFor(model, actor, assignments, 'create')))
    throw new Problem('FORBIDDEN');
}

/** @throws Problem BAD_QUERY */
function readQuestion(ctx: RouterContext): {
  readonly login: string;
  readonly field?: string;
  readonly verb: 'read' | 'update';
} {
  const asked = new URLSearchParams(ctx.querystring);
  const refuse = (parameter: string, reason: string) =>
    new Problem('BAD_QUERY', { params: { parameter: parameter.slice(0, 60), reason } });
  for (const name of asked.keys())
    if (!PARAMETERS.includes(name)) throw refuse(name, `known are ${PARAMETERS.join(', ')}`);
  const login = asked.get('user') ?? '';
  if (login === '') throw refuse('user', 'say whose rights: a login');
  const verb = asked.get('verb') ?? 'read';
  if (verb !== 'read' && verb !== 'update') throw refuse('verb', 'it is read or update');
  const field = asked.get('field') ?? '';
  return { login, verb, ...(field !== '' && { field }) };
}

/** @throws Problem NOT_FOUND for a login that nobody has, or somebody in a company out of reach */
async function reachedPerson({ workspace, actor }: Context, login: string): Promise<Actor> {
  const { db } = workspace;
  // PostgreSQL takes no NUL in a text.
  const person = login.includes('\0') ? undefined : await actorInCompany(workspace, db, login, actor.company);
  if (!person || !(await managesUsers(workspace, db, actor, [person.user]))) throw new Problem('NOT_FOUND');
  return person;
}
