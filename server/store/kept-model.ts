/**
 * What a built program made of documents is kept in the database: compiling them again at each start and in each process
 * gives the same (decision 20).
 */
import { createHash } from 'node:crypto';
import type { Compiled } from '../../metadata/compile.ts';
import type { Document } from '../../metadata/document.ts';
import type { Model } from '../../metadata/model.ts';
import type { Connection } from './database.ts';
import { modelFrom, modelText } from './model-text.ts';
import { qualified } from './sql-name.ts';

export interface Compiler {
  readonly connection: Connection;
  readonly schema: string;
  /** See ../program.ts; undefined: its models are not kept. */
  readonly program: string | undefined;
}

/** The model that runs, the one before, and those of a program that is being replaced. */
const MOST_KEPT = 4;

/** The same as `compile`, but that a model which was kept comes without the warnings. */
export async function compileOnce(compiler: Compiler, documents: readonly Document[]): Promise<Compiled> {
  const { program } = compiler;
  if (program === undefined) return compiled(documents);
  const key = createHash('sha256').update(`${program}\n`).update(JSON.stringify(documents)).digest();
  const kept = await keptModel(compiler, key);
  if (kept) return { model: kept, faults: [] };
  const made = await compiled(documents);
  if (made.model) await keep(compiler, key, made.model);
  return made;
}

/** What compiles, and its schemas, are loaded when they are needed: most starts do without. */
async function compiled(documents: readonly Document[]): Promise<Compiled> {
  const { compile } = await import('../../metadata/compile.ts');
  return compile(documents);
}

async function keptModel({ connection, schema }: Compiler, key: Buffer): Promise<Model | undefined> {
  const [row] = await connection.query({
    text: `select model from ${qualified(schema, 'jq_model')} where key = $1`,
    values: [key],
  });
  return row && modelFrom(String(row[0]));
}

async function keep({ connection, schema }: Compiler, key: Buffer, model: Model): Promise<void> {
  const models = qualified(schema, 'jq_model');
  await connection.query({
    text: `with old as (delete from ${models} where key in (select key from ${models} order by at desc offset ${MOST_KEPT - 1}))
      insert into ${models} (key, model) values ($1, $2) on conflict (key) do nothing`,
    values: [key, modelText(model)],
  });
}
