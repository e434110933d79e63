/** The packages that come with the product: `system`, and the templates by name. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../../metadata/document.ts';
import { readPackage } from '../documents.ts';
import { packageRoot } from '../package-root.ts';
import { FaultyError } from './refused-error.ts';

/** Name → documents, `system` first, then `templates` in their order. @throws FaultyError, or Error for a name without a folder */
export async function shippedPackages(
  templates: readonly string[],
): Promise<ReadonlyMap<string, readonly Document[]>> {
  const packages = new Map<string, readonly Document[]>();
  for (const name of ['system', ...templates]) {
    const { documents, faults } = await readPackage(packageFolder(name));
    const errors = faults.filter((fault) => fault.severity === 'error');
    if (errors.length > 0) throw new FaultyError(errors);
    packages.set(name, documents);
  }
  return packages;
}

/** @throws Error that names the templates there are */
export function packageFolder(name: string): string {
  if (name === 'system') return join(packageRoot, 'metadata', 'system');
  const folder = join(packageRoot, 'templates', name);
  if (existsSync(join(folder, 'app.json'))) return folder;
  const known = readdirSync(join(packageRoot, 'templates'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  throw new Error(
    `There is no template ${name}. Set TEMPLATES to some of: ${known.map((entry) => entry.name).join(', ')}.`,
  );
}
