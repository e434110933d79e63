/** How soon a built server answers, and what it needs when nobody asks anything; with the templates, and with 200 entities. */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../server/package-root.ts';

const ENTITIES = 200;
const IDLE_SECONDS = 5;

/** Of the clock that Linux counts processor time by. */
const TICKS_A_SECOND = 100;

type Env = Readonly<Record<string, string | undefined>>;

export async function startFigures(
  url: string,
  env: Env,
  log: (text: string) => void,
): Promise<Record<string, number>> {
  const own = {
    ...env,
    DATABASE_URL: url,
    DATABASE_SCHEMA: 'start_bench',
    DEMO: '0',
    ALLOW_UNSAFE_DATABASE: '1',
    PORT: '0',
    LOG_LEVEL: 'warn',
  };
  const run = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, args, { cwd: packageRoot, env: own as NodeJS.ProcessEnv });
  await run('server/build.mjs');
  log('the first start …');
  const first = await once(own);
  log('start with the templates …');
  const few = await once(own);
  log(`start with ${ENTITIES} entities more …`);
  await run('server/jacquard.mjs', 'apply', writePackage(env.DATA_DIR ?? ''));
  const lots = await once(own);
  return {
    firstStartSeconds: first.seconds,
    firstStartProcessorSeconds: first.processorSeconds,
    startSeconds: few.seconds,
    startProcessorSeconds: few.processorSeconds,
    idleMegabytes: few.megabytes,
    [`startSeconds${ENTITIES}Entities`]: lots.seconds,
    [`startProcessorSeconds${ENTITIES}Entities`]: lots.processorSeconds,
    [`idleMegabytes${ENTITIES}Entities`]: lots.megabytes,
  };
}

interface Start {
  /** Until it answers. */
  readonly seconds: number;
  /** Of the server until then, without the database. */
  readonly processorSeconds: number;
  /** Resident, after a while without requests. */
  readonly megabytes: number;
}

async function once(env: Env): Promise<Start> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(packageRoot, 'dist', 'server', 'main.js')], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /http:\/\/\S+:\d+/.exec(output)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${output}`)));
  });
  await fetch(address);
  const seconds = Math.round(performance.now() - start) / 1000;
  const processorSeconds = processorSecondsOf(child.pid);
  await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000));
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  child.kill('SIGTERM');
  await ended;
  return { seconds, processorSeconds, megabytes: Math.round(Number(resident) / 1024) };
}

/** Fields 14 and 15 of proc(5); the second, the program's name, may hold anything but ends with the last bracket. */
function processorSecondsOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** A package of entities with fields of many kinds, each referring to the one before. */
function writePackage(folder: string): string {
  const root = join(folder, 'many');
  mkdirSync(join(root, 'entities'), { recursive: true });
  const write = (path: string, content: object) =>
    writeFileSync(join(root, path), `${JSON.stringify(content, null, 2)}\n`);
  write('app.json', {
    $schema: 'urn:jacquard:app:1',
    language: 1,
    name: 'many',
    title: 'Many',
    version: '1.0.0',
  });
  for (let n = 1; n <= ENTITIES; n += 1) {
    const name = `thing_${n}`;
    const before = { title: 'Before', type: 'string', format: 'uuid', 'x-field': { ref: `thing_${n - 1}` } };
    write(join('entities', `${name}.json`), {
      $schema: 'urn:jacquard:entity:1',
      $id: name,
      title: `Thing ${n}`,
      type: 'object',
      'x-entity': { plural: `Things ${n}`, search: ['name'] },
      required: ['name'],
      properties: {
        name: { title: 'Name', type: 'string', maxLength: 80 },
        note: { title: 'Note', type: 'string', 'x-field': { multiline: true } },
        due: { title: 'Due', type: 'string', format: 'date' },
        open: { title: 'Open', type: 'boolean' },
        amount: { title: 'Amount', type: 'number', 'x-field': { kind: 'money' } },
        kind: { title: 'Kind', type: 'string', enum: ['a', 'b', 'c'] },
        ...(n > 1 && { before }),
      },
    });
  }
  return root;
}
