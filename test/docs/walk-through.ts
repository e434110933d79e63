/** Does what a page tells its reader to do, from top to bottom: saves the files and types the command lines. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, vi } from 'vitest';
import { jacquard } from '../support/command-line.ts';
import { type Answer, sendRequest } from '../support/request.ts';
import type { TestWorkspace } from '../support/workspace.ts';
import { blocksOf } from './markdown.ts';
import { shellWords } from './shell-words.ts';

export interface WalkThrough {
  /** Command lines that ran, by what was typed, with what they printed. */
  readonly said: ReadonlyMap<string, string>;
  /** Requests by curl, in order. */
  readonly answers: readonly Answer[];
  /** Command lines that a test cannot type, because they start other processes. */
  readonly left: readonly string[];
}

const COMMAND = 'npm exec --no -- jacquard ';
const FIRST_ID = String.raw` | grep -o '[0-9a-f-]\{36\}'`;

/** Of the answer, curl prints the header that is named behind it. */
const PRINTED_HEADER = "-o /dev/null -w '%header{";

/**
 * @throws when a command fails
 * @param folder where the reader works
 * @param addresses values of variables that the page sets otherwise, since the reader's databases are not those of a test
 */
export async function walkThrough(
  markdown: string,
  folder: string,
  server: TestWorkspace,
  addresses: Readonly<Record<string, string>> = {},
): Promise<WalkThrough> {
  const environment = { DATABASE_URL: server.databaseUrl, ALLOW_UNSAFE_DATABASE: '1', LOG_LEVEL: 'silent' };
  const variables: Record<string, string> = {};
  const said = new Map<string, string>();
  const answers: Answer[] = [];
  const left: string[] = [];

  const run = async (line: string): Promise<string> => {
    const [before = '', command = ''] = line.split(COMMAND);
    const settings = shellWords(before, variables).map((word) => word.split(/=(.*)/s).slice(0, 2));
    const env = { ...environment, ...Object.fromEntries(settings) };
    const words = shellWords(command, variables);
    // A word that is the name of a file there means it, but for names of packages.
    const args = words.map((word, index) =>
      existsSync(join(folder, word)) && words[index - 1] !== '--package' ? join(folder, word) : word,
    );
    const { code, out, err } = await jacquard(args, env);
    expect(code, `${line}\n${out}\n${err}`).toBe(0);
    said.set(line, `${out}\n${err}`);
    if (env.DATABASE_URL === server.databaseUrl) await served(server, err);
    return out;
  };
  const type = async (line: string): Promise<void> => {
    const [, name, inner] = /^([A-Z]+)=\$\((.+)\)$/.exec(line) ?? [];
    const [, plain, value] = /^([A-Z]+)=([^\s$]+)$/.exec(line) ?? [];
    if (plain && value) variables[plain] = addresses[plain] ?? value;
    else if (name && inner?.startsWith(COMMAND)) variables[name] = await run(inner);
    else if (name && inner?.includes(PRINTED_HEADER))
      variables[name] = await headerOfAnswer(inner, variables, server.url);
    else if (name && inner?.endsWith(FIRST_ID)) variables[name] = await firstId(inner, variables, server.url);
    else if (/^([A-Z_]+=\S+ )*npm exec /.test(line)) await run(line);
    else if (line.startsWith('curl ')) answers.push(await curl(shellWords(line, variables), server.url));
    else left.push(line);
  };

  for (const { language, text, file } of blocksOf(markdown)) {
    if (file) save(join(folder, file), text);
    else if (language === 'json' && answers.length > 0) shows(answers.at(-1), text);
    else if (language === 'sh') for (const line of text.trim().split('\n')) await type(line);
  }
  return { said, answers, left };
}

function save(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** A reader is slower than the second in which a server takes up a release. */
async function served(server: TestWorkspace, note: string): Promise<void> {
  const release = Number(/Release (\d+) is live/.exec(note)?.[1] ?? 0);
  const taken = () => expect(server.workspace.release().number).toBeGreaterThanOrEqual(release);
  await vi.waitFor(taken, { timeout: 5_000, interval: 20 });
}

/** A block of JSON that nobody saves is what came back, or a part of it. */
function shows(answer: Answer | undefined, text: string): void {
  expect(answer?.body, text).toMatchObject(JSON.parse(text));
}

/** The id in an answer of one record. */
async function firstId(
  line: string,
  variables: Readonly<Record<string, string>>,
  url: string,
): Promise<string> {
  const { status, text } = await curl(shellWords(line.slice(0, -FIRST_ID.length), variables), url);
  expect(status, text).toBe(200);
  return /[0-9a-f-]{36}/.exec(text)?.[0] ?? '';
}

/** The value of the header that curl is told to print. */
async function headerOfAnswer(
  line: string,
  variables: Readonly<Record<string, string>>,
  url: string,
): Promise<string> {
  const { status, text, headers } = await curl(shellWords(line, variables), url);
  expect(status, text).toBe(200);
  return headers.get(/%header\{([\w-]+)\}/.exec(line)?.[1] ?? '') ?? '';
}

/** The few options that the pages use: `-X method`, `-H header`, `-d body`. */
async function curl([, ...words]: readonly string[], url: string): Promise<Answer> {
  const after = (option: string) => words.filter((_, index) => words[index - 1] === option);
  const { pathname, search } = new URL(words.at(-1) ?? '');
  const headers = Object.fromEntries(new Headers(after('-H').map(headerOf)));
  const [body] = after('-d');
  const [method = body === undefined ? 'GET' : 'POST'] = after('-X');
  return sendRequest(url, method, pathname + search, { headers, body });
}

function headerOf(text: string): [name: string, value: string] {
  const colon = text.indexOf(': ');
  return [text.slice(0, colon), text.slice(colon + 2)];
}
