/** A running server with base and CRM and all their demo data. */
import { seed } from '../../server/seed.ts';
import { type TestOptions, type TestWorkspace, testWorkspace } from '../support/workspace.ts';
import { shipped, TEMPLATES } from './shipped.ts';

export async function demoWorkspace(config: TestOptions['config'] = {}): Promise<TestWorkspace> {
  const { documents } = await shipped();
  return testWorkspace({
    packages: TEMPLATES,
    config,
    prepare: {
      name: 'demo',
      run: async (workspace) => {
        await seed(workspace, documents, { demo: true });
      },
    },
  });
}
