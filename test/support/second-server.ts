/** Another server on the workspace of a test, started as in production with packages of its own beside the program. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Document } from '../../metadata/document.ts';
import { createApp } from '../../server/app.ts';
import { type OpenWorkspace, openWorkspace } from '../../server/store/releases.ts';
import type { TestWorkspace } from './workspace.ts';

export interface SecondServer {
  readonly workspace: OpenWorkspace;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

export async function secondServer(
  test: TestWorkspace,
  packages: ReadonlyMap<string, readonly Document[]>,
): Promise<SecondServer> {
  const workspace = await openWorkspace(test.workspace.config, { packages });
  const server: Server = createServer(createApp(workspace).callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    workspace,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await workspace.close();
    },
  };
}
