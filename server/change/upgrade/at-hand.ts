import { compareVersions } from '../../../metadata/compare-versions.ts';
import { fingerprint } from '../../store/release-documents.ts';
import { shippedDocuments } from '../../store/shipped.ts';
import type { Workspace } from '../../workspace.ts';
import { editionOf } from './version.ts';

export interface UpgradeAtHand {
  readonly package: string;
  readonly title: string;
  /** Version that the release has it from. */
  readonly from: string;
  /** Version that came with the program. */
  readonly to: string;
  /** The workspace has changed some of its documents. */
  readonly changed: boolean;
}

/** Packages of the release of which a newer version came with this program, in the order of the program. */
export async function upgradesAtHand(workspace: Workspace): Promise<readonly UpgradeAtHand[]> {
  const { number } = workspace.release();
  const [documents, shipped] = [workspace.documents(), workspace.shipped()];
  const stored = { number, documents, shipped };
  const arrived = [...workspace.packages].flatMap(([name, files]) => {
    const present = documents.filter((document) => document.package === name);
    const prints = [shipped[name], fingerprint(present)];
    return present.length === 0 || prints.includes(fingerprint(files)) ? [] : [{ name, files, present }];
  });
  if (arrived.length === 0) return [];
  const bases = await shippedDocuments(workspace.db, workspace.schema, stored);
  return arrived.flatMap(({ name, files, present }) => {
    const from = editionOf(bases.get(name) ?? present).version;
    const { title, version: to } = editionOf(files);
    if (!bases.has(name) || compareVersions(to, from) < 0) return [];
    return [{ package: name, title, from, to, changed: fingerprint(present) !== shipped[name] }];
  });
}
