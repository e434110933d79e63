/** `change-set.json` beside the folders of drafted documents: what they do not say themselves. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../../metadata/json-object.ts';
import { UsageError } from './command.ts';

export interface ChangeSetFile {
  readonly title: string;
  readonly description?: string;
  /** The release that the drafts were made from; another workspace may have another one of the same number. */
  readonly base: { readonly release: number; readonly fingerprint: string };
  /** Documents that go: `shop/entities/shelf.json`. */
  readonly removed: readonly string[];
}

export const CHANGE_SET_FILE = 'change-set.json';

/** @throws UsageError that says what is wrong with it */
export async function readChangeSetFile(folder: string): Promise<ChangeSetFile> {
  const path = join(folder, CHANGE_SET_FILE);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new UsageError(`There is no ${path}. Name a folder that jacquard change-set export has written.`);
  const content = parsed(text);
  if (!isChangeSetFile(content))
    throw new UsageError(
      `${path} is not as jacquard change-set export writes it: { "title", "description", "base": { "release", "fingerprint" }, "removed": [ … ] }.`,
    );
  return content;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isChangeSetFile(content: unknown): content is ChangeSetFile {
  if (!isObject(content) || !isObject(content.base)) return false;
  const { title, description, base, removed } = content;
  return (
    typeof title === 'string' &&
    (description === undefined || typeof description === 'string') &&
    Number.isInteger(base.release) &&
    typeof base.fingerprint === 'string' &&
    Array.isArray(removed) &&
    removed.every((path) => typeof path === 'string')
  );
}
