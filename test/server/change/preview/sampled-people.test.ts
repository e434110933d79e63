import { expect, it } from 'vitest';
import { holdsPerson } from '../../../../server/change/preview/sampled-people.ts';
import { testWorkspace } from '../../../support/workspace.ts';

it('nobody is in a preview that was dropped since it was found', async () => {
  const test = await testWorkspace();
  const { db, schema } = test.workspace;
  // Its own tables are there: only those of the preview are looked for in vain.
  expect(await holdsPerson(db, schema, { schema: 'jacquard_preview_gone' }, test.admin.id)).toBe(false);
  await test.close();
});
