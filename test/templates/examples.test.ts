import { afterAll, beforeAll, describe, it } from 'vitest';
import type { ExampleDocument } from '../../metadata/types.ts';
import { demoWorkspace } from './demo.ts';
import { expectAccess, expectRefused, expectTaken, type Member, type Stage } from './play-examples.ts';
import { shipped, TEMPLATES } from './shipped.ts';

const { documents } = await shipped();
const examples = documents
  .filter((document) => document.kind === 'example' && TEMPLATES.includes(document.package))
  // compile checks the shape; packages.test.ts says so if it is another.
  .map((document) => document.content as ExampleDocument);

/** Demo people by role; the other one is of a department that the first does not lead. */
const CAST = {
  sales_rep: ['lin', 'he'],
  sales_manager: ['zhou', 'huang'],
  sales_director: ['chen', 'he'],
  marketer: ['xu', 'he'],
  service_agent: ['sun', 'he'],
  auditor: ['gao', 'he'],
  catalogue_editor: ['wu', 'he'],
  administrator: ['root', 'he'],
} as const;

let stage: Stage;

beforeAll(async () => {
  const server = await demoWorkspace();
  await server.person({ login: 'root', roles: ['administrator'] });
  const { body } = await server.request('GET', '/api/user?select=login,department&limit=100', {
    as: server.admin,
  });
  const member = async (login: string): Promise<Member> => ({
    person: await server.personNamed(login),
    department: body.find((user: { login: string }) => user.login === login).department,
  });
  const cast: Record<string, { asker: Member; other: Member }> = {};
  for (const [role, [asker, other]] of Object.entries(CAST))
    cast[role] = { asker: await member(asker), other: await member(other) };
  const author = await server.person({ login: 'author', roles: ['sales_director', 'catalogue_editor'] });
  stage = { server, author, cast };
});
afterAll(() => stage.server.close());

describe.each(examples.map((document) => [document.entity, document] as const))('%s', (entity, document) => {
  for (const example of document.valid ?? []) {
    it(`takes ${example.name}`, () => expectTaken(stage, entity, example));
  }
  for (const example of document.invalid ?? []) {
    it(`refuses ${example.name}, tells every error at its place, and stores nothing`, () =>
      expectRefused(stage, entity, example));
  }
  for (const example of document.access ?? []) {
    it(`${example.name} (${example.role})`, () => expectAccess(stage, entity, example));
  }
});
