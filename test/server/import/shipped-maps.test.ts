import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shape } from '../../../metadata/compile/shape.ts';
import type { PathFault } from '../../../metadata/condition/resolve.ts';
import type { ImportDocument } from '../../../metadata/types.ts';
import { planColumns } from '../../../server/import/columns.ts';
import { shipped } from '../../templates/shipped.ts';

const ROOT = new URL('../../../', import.meta.url);
const IMPORTS = new URL('templates/base/imports/', ROOT);
const reference = readFileSync(new URL('metadata/README.md', ROOT), 'utf8');
const blocks = [...reference.matchAll(/```jsonc\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

const maps: readonly (readonly [string, unknown])[] = [
  ...readdirSync(IMPORTS).map(
    (file) => [file, JSON.parse(readFileSync(new URL(file, IMPORTS), 'utf8'))] as const,
  ),
  ...blocks.map((block, index) => [`the reference's example ${index + 1}`, JSON.parse(block)] as const),
];

describe('import maps', () => {
  it('are shipped, and shown in the reference', () => {
    expect(maps.length).toBeGreaterThan(7);
    expect(blocks).toHaveLength(1);
  });

  it.each(maps)('%s says what the language and the entities know', async (_, content) => {
    expect(shape('import', content).faults).toEqual([]);
    const map = content as ImportDocument;
    const { model } = await shipped();
    const entity = model?.entities[map.entity];
    if (model === undefined || entity === undefined) throw new Error(map.entity);
    const faults: PathFault[] = [];
    // Every column is taken to be there: the files are somebody else's.
    const header = [map, ...Object.values(map.lines ?? {})].flatMap(({ columns }) =>
      Object.values(columns).flatMap((column) =>
        typeof column === 'string' ? column : (column.column ?? []),
      ),
    );
    const site = { model, header, report: (fault: PathFault) => void faults.push(fault) };
    planColumns(map.columns, { ...site, entity, pointer: '/columns' });
    for (const [name, { columns }] of Object.entries(map.lines ?? {})) {
      const line = model.entities[entity.fields[name]?.lines ?? ''];
      if (line === undefined) throw new Error(name);
      planColumns(columns, { ...site, entity: line, pointer: `/lines/${name}/columns` });
    }
    expect(faults).toEqual([]);
  });
});
