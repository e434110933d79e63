/** A server process that publishes what it is sent, as the studio will have it do. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Document } from '../../../metadata/document.ts';
import { createApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { withPackage } from '../../../server/store/release-documents.ts';
import { openWorkspace } from '../../../server/store/releases.ts';

export interface PublishOrder {
  readonly documents: readonly Document[];
  readonly allowLoss: readonly string[];
}

export interface PublishAnswer {
  readonly milliseconds: number;
  readonly error?: string;
}

const workspace = await openWorkspace(readConfig(process.env));
const server = createServer(createApp(workspace).callback());
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));

process.on('message', async ({ documents, allowLoss }: PublishOrder) => {
  const start = performance.now();
  const answer = await publish(documents, allowLoss).then(
    () => ({}),
    (error: unknown) => ({ error: String(error) }),
  );
  process.send?.({ milliseconds: performance.now() - start, ...answer } satisfies PublishAnswer);
});
process.on('disconnect', () => process.exit(0));

async function publish(documents: readonly Document[], allowLoss: readonly string[]): Promise<void> {
  await workspace.poll();
  const { number: base } = workspace.release();
  const all = withPackage(workspace.documents(), 'shop', documents);
  const { settled } = await workspace.publish({ base, documents: all, note: 'bench', allowLoss });
  await settled;
}
