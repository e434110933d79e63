/** Compiled SQL by release and shape. A release has its own; it goes when the release does. */
import { createHash } from 'node:crypto';
import type { Model } from '../../metadata/model.ts';
import type { CompiledStatement } from './sql.ts';

export interface NamedStatement extends CompiledStatement {
  /** For a prepared statement: same text, same name, on every connection. */
  readonly name: string;
}

const MOST = 2000;
const statements = new WeakMap<Model, Map<string, NamedStatement>>();

/** `key` must say everything that the text depends on: entity, role set, shape. The oldest goes when there are too many. */
export function cachedStatement(model: Model, key: string, compile: () => CompiledStatement): NamedStatement {
  let known = statements.get(model);
  if (!known) {
    known = new Map();
    statements.set(model, known);
  }
  let statement = known.get(key);
  if (!statement) {
    const compiled = compile();
    const name = `j_${createHash('sha256').update(compiled.text).digest('hex').slice(0, 24)}`;
    statement = { ...compiled, name };
    if (known.size >= MOST) known.delete(known.keys().next().value ?? '');
    known.set(key, statement);
  }
  return statement;
}
