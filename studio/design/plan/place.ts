/** Where things stand in the designer. */
import { FOLDERS } from '../../../metadata/document.ts';

const KINDS = Object.fromEntries(Object.entries(FOLDERS).map(([kind, folder]) => [folder, kind]));

/** `shop/entities/product.json` and a JSON pointer → the editor at that place. */
export function editorAddress(file: string, pointer: string): string | undefined {
  const [owner, folder, name] = file.replace(/\.json$/, '').split('/');
  const kind = folder === 'app' ? 'app' : KINDS[folder ?? ''];
  if (!owner || kind === undefined) return undefined;
  const at = pointer === '' ? '' : `?${new URLSearchParams({ at: pointer })}`;
  return `/design/${kind}/${owner}/${kind === 'app' ? owner : name}${at}`;
}

/** The editor of a document by its name. */
export function documentAddress(of: {
  readonly package: string;
  readonly kind: string;
  readonly name: string;
}): string {
  return `/design/${of.kind}/${of.package}/${of.kind === 'app' ? of.package : of.name}`;
}

export const changeSetAddress = (id: string) => `/design/change-sets/${id}`;
export const releaseAddress = (number: number) => `/design/releases/${number}`;
export const rollbackAddress = (number: number) => `/design/releases/${number}?plan`;
