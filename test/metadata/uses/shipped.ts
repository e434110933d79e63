/** The documents that come with the product, and their model. */
import { compile } from '../../../metadata/compile.ts';
import type { Document } from '../../../metadata/document.ts';
import type { Model } from '../../../metadata/model.ts';
import { readPackage } from '../../../server/documents.ts';

const FOLDERS = ['metadata/system', 'templates/base', 'templates/crm'];

export async function shipped(): Promise<{
  readonly documents: readonly Document[];
  readonly model: Model;
}> {
  const root = new URL('../../../', import.meta.url).pathname;
  const packages = await Promise.all(FOLDERS.map((folder) => readPackage(root + folder)));
  const documents = packages.flatMap((each) => each.documents);
  const { model } = compile(documents);
  if (model === undefined) throw new Error('what is shipped does not compile');
  return { documents, model };
}
