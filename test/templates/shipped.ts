/** The packages that come with the product, read and compiled. */
import { join } from 'node:path';
import { compile } from '../../metadata/compile.ts';
import type { Document, Fault } from '../../metadata/document.ts';
import type { Model } from '../../metadata/model.ts';
import { readPackages } from '../../server/documents.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** Packages with business in them. */
export const TEMPLATES: readonly string[] = ['base', 'crm'];

export interface Shipped {
  readonly documents: readonly Document[];
  readonly faults: readonly Fault[];
  readonly model: Model | undefined;
}

/** `extra` are documents of further packages. */
export async function shipped(extra: readonly Document[] = []): Promise<Shipped> {
  const read = await readPackages(
    ['metadata/system', ...TEMPLATES.map((name) => `templates/${name}`)].map((folder) => join(ROOT, folder)),
  );
  const documents = [...read.documents, ...extra];
  const { model, faults } = compile(documents);
  return { documents, model, faults: [...read.faults, ...faults] };
}

/** `crm/entities/lead.json /title UNKNOWN_NAME: …` */
export function faultText({ file, pointer, code, message }: Fault): string {
  return `${file} ${pointer} ${code}: ${message}`;
}
