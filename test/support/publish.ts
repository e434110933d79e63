import type { Document } from '../../metadata/document.ts';
import { withPackage } from '../../server/store/release-documents.ts';
import type { OpenWorkspace } from '../../server/store/releases.ts';

/** Publishes the documents of one package in the place of those that the newest release has of it. */
export async function publishPackage(
  workspace: OpenWorkspace,
  name: string,
  documents: readonly Document[],
  allowLoss: readonly string[] = [],
): Promise<void> {
  await workspace.poll();
  const { number: base } = workspace.release();
  const all = withPackage(workspace.documents(), name, documents);
  const { settled } = await workspace.publish({ base, documents: all, note: 'test', allowLoss });
  await settled;
}
