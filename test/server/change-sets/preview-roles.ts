import type { Person } from '../../support/person.ts';
import type { PreviewScene } from './preview-scene.ts';

/** One role more in the first company. */
export async function grantRole({ test }: PreviewScene, user: Person, role: string): Promise<void> {
  const body = { user: user.id, role };
  const { status, text } = await test.request('POST', '/api/role_assignment', { as: test.admin, body });
  if (status !== 201) throw new Error(text);
}
