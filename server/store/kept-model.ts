/**
 * What a built program made of documents is kept in the database: compiling them again at each start and in each process
 * gives the same (decision 20). Where that fails, they are compiled.
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
  /** Hears of models that could not be read or kept. */
  readonly warn: (error: unknown, message: string) => void;
}

/** The model that runs, the one before, and those of a program that is being replaced. */
const MOST_KEPT = 4;

/** The same as `compile`, but that a model which was kept comes without the warnings. */
export async function compileOnce(compiler: Compiler, documents: readonly Document[]): Promise<Compiled> {
  const { program } = compiler;
  if (program === undefined) return compiled(documents);
  const key = createHash('sha256').update(`${program}\n`).update(JSON.stringify(documents)).digest();
  const kept = await keptModel(compiler, key).catch((error) => {
    compiler.warn(error, 'a compiled model could not be read; compiling again');
    return undefined;
  });
  if (kept) return { model: kept, faults: [] };
  const made = await compiled(documents);
  if (made.model)
    await keep(compiler, key, made.model).catch((error) =>
      compiler.warn(error, 'a compiled model could not be kept; the next start compiles again'),
    );
  return made;
}

/** What compiles, and its schemas, are loaded when they are needed: most starts do without. */
async function compiled(documents: readonly Document[]): Promise<Compiled> {
  const { compile } = await import('../../metadata/compile.ts');
  return compile(documents);
}

/** @throws Error for a text that is not the one which was kept */
async function keptModel({ connection, schema }: Compiler, key: Buffer): Promise<Model | undefined> {
  const [row] = await connection.query({
    text: `select model, encode(hash, 'hex') from ${qualified(schema, 'jq_model')} where key = $1`,
    values: [key],
  });
  if (!row) return undefined;
  const text = String(row[0]);
  if (hashOf(text).toString('hex') !== row[1])
    throw new Error('The text of a kept model is not that of its hash.');
  return modelFrom(text);
}

async function keep({ connection, schema }: Compiler, key: Buffer, model: Model): Promise<void> {
  const models = qualified(schema, 'jq_model');
  const text = modelText(model);
  await connection.query({
    text: `with old as (delete from ${models} where key in
        (select key from ${models} where key <> $1 order by at desc offset ${MOST_KEPT - 1}))
      insert into ${models} (key, model, hash) values ($1, $2, $3)
      on conflict (key) do update set model = excluded.model, hash = excluded.hash, at = excluded.at`,
    values: [key, text, hashOf(text)],
  });
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
