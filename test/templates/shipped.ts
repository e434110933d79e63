/** The packages that come with the product, read and compiled once a test file. */
import { join } from 'node:path';
import { compile } from '../../metadata/compile.ts';
import type { Document, Fault } from '../../metadata/document.ts';
import type { Model } from '../../metadata/model.ts';
import { readPackage } from '../../server/documents.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Packages with data of their own. */
export const TEMPLATES = ['base', 'crm'] as const;

export interface Shipped {
  readonly documents: readonly Document[];
  readonly faults: readonly Fault[];
  readonly model: Model | undefined;
}

/** `extra` are documents of further packages. */
export function shipped(extra: readonly Document[] = []): Shipped {
  const folders = [join(ROOT, 'metadata/system'), ...TEMPLATES.map((name) => join(ROOT, 'templates', name))];
  const read = folders.map((folder) => readPackage(folder));
  const documents = [...read.flatMap((one) => one.documents), ...extra];
  const { model, faults } = compile(documents);
  return { documents, model, faults: [...read.flatMap((one) => one.faults), ...faults] };
}

/** `crm/entities/lead.json /title UNKNOWN_NAME: …` */
export function faultText({ file, pointer, code, message }: Fault): string {
  return `${file} ${pointer} ${code}: ${message}`;
}
