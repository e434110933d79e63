/** A running demo with the people that examples are played by. */
import type { TestWorkspace } from '../support/workspace.ts';
import type { Member, Stage } from './play-examples.ts';

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

/** @param called what a role is called there */
export async function openStage(
  server: TestWorkspace,
  called: (role: string) => string = (role) => role,
): Promise<Stage> {
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
    cast[called(role)] = { asker: await member(asker), other: await member(other) };
  const roles = ['sales_director', 'catalogue_editor'].map(called);
  return { server, author: await server.person({ login: 'author', roles }), cast };
}
