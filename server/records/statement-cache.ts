/** Compiled SQL by release and shape. A release has its own; it goes when the release does. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Model } from '../../metadata/model.ts';
import type { CompiledStatement } from './sql.ts';

export interface NamedStatement extends CompiledStatement {
  /** For a prepared statement: same text, same name, on every connection. Absent where the text is too long to be kept. */
  readonly name?: string;
}

/** Characters of all texts of a release. */
const MOST_TEXT = 8_000_000;
/** What is longer was made by hand for once, or to fill this cache and that of every connection. */
const LONGEST_KEPT = 20_000;
const statements = new WeakMap<Model, LRUCache<string, NamedStatement>>();

/** `key` must say everything that the text depends on: entity, role set, shape. */
export function cachedStatement(model: Model, key: string, compile: () => CompiledStatement): NamedStatement {
  let known = statements.get(model);
  if (!known) {
    known = new LRUCache({ maxSize: MOST_TEXT });
    statements.set(model, known);
  }
  let statement = known.get(key);
  if (!statement) {
    const compiled = compile();
    if (compiled.text.length > LONGEST_KEPT) return compiled;
    const name = `j_${createHash('sha256').update(compiled.text).digest('hex').slice(0, 24)}`;
    statement = { ...compiled, name };
    known.set(key, statement, { size: key.length + compiled.text.length });
  }
  return statement;
}
