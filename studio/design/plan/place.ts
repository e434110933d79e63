/** Where things stand in the designer. */
import { documentOfFile } from '../../../metadata/drafts.ts';
import { addressOf } from '../kinds.ts';

/** `shop/entities/product.json` and a JSON pointer → the editor at that place. */
export function editorAddress(file: string, pointer: string): string | undefined {
  const document = documentOfFile(file);
  return document && addressOf(document, pointer);
}

export const changeSetAddress = (id: string) => `/design/change-sets/${id}`;
export const releaseAddress = (number: number) => `/design/releases/${number}`;
export const rollbackAddress = (number: number) => `/design/releases/${number}?plan`;
