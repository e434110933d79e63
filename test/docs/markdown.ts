/** What a page of documentation holds besides prose. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../../server/package-root.ts';

export interface Block {
  /** `json`, `sh`, …; empty where none is named. */
  readonly language: string;
  readonly text: string;
  /** The path in backticks on the line above: the reader saves the block there. */
  readonly file?: string;
}

/** Fenced blocks in the order of the page. */
export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/(?:^`(\S+)`\n)?^```(\w*)\n([\s\S]*?)^```$/gm)].map(
    ([, file, language = '', text = '']) => ({ language, text, ...(file !== undefined && { file }) }),
  );
}

/** From the heading that begins with these words to the next one of its level. */
export function sectionOf(markdown: string, heading: string): string {
  const [, ...sections] = markdown.split(/^## /m);
  const found = sections.find((section) => section.startsWith(heading));
  if (found === undefined) throw new Error(`There is no section "${heading}".`);
  return found;
}

/** Targets of links and pictures, without what stands in blocks of code. */
export function linksOf(markdown: string): readonly string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** Anchors of the headings, as GitHub makes them. */
export function anchorsOf(markdown: string): readonly string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

const FOLDERS = ['.', 'metadata', 'server', 'studio', 'templates', 'plugins', 'test'];

/** Every page of the project, by its path from the root. */
export const PAGES: ReadonlyMap<string, string> = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(join(packageRoot, folder), { recursive: folder !== '.', encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => relative(packageRoot, join(packageRoot, folder, name))),
  ).map((path) => [path, readFileSync(join(packageRoot, path), 'utf8')]),
);
