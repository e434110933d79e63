import { describe, expect, it } from 'vitest';
import { compile } from '../../../metadata/compile.ts';
import { type ChangeKind, diffModels } from '../../../metadata/diff.ts';
import type { Document } from '../../../metadata/document.ts';
import type { Model } from '../../../metadata/model.ts';
import { renamed, renameFault } from '../../../metadata/rename.ts';
import { type Target, type TargetKind, targetKey, usesIn } from '../../../metadata/uses.ts';
import { shipped } from '../uses/shipped.ts';
import { edited } from './edited.ts';

const { documents, model } = await shipped();

/** Each takes two compilations; with EVERY=1 all are tried. */
const SAMPLE = Number(process.env.EVERY ?? 23);

/** Every name that a template gives. */
function names(): readonly Target[] {
  const lines = Object.values(model.entities).filter(({ lineOf }) => lineOf !== undefined);
  const targets = [
    ...documents.flatMap((document) =>
      usesIn(document, model).flatMap(({ to, defines }) => (defines || to.kind === 'move' ? [to] : [])),
    ),
    ...lines.map(({ name }): Target => ({ kind: 'entity', name })),
  ];
  const byKey = new Map(targets.map((target) => [targetKey(target), target]));
  return [...byKey.values()].filter(
    (target) => renameFault(target, otherName(target), documents, model) === undefined,
  );
}

function otherName({ name }: Target): string {
  return `${name.slice(0, 36)}_xy`;
}

function compiled(from: readonly Document[]): Model {
  const { model: made, faults } = compile(from);
  expect(faults).toEqual([]);
  if (made === undefined) throw new Error('does not compile');
  return made;
}

/** What is said of another name. Views and packages have no former names: the old one goes and a new one comes. */
const SAID: Readonly<Record<TargetKind, readonly ChangeKind[]>> = {
  entity: ['renameEntity'],
  field: ['renameField'],
  option: ['renameValue'],
  inverse: ['changeIncoming'],
  condition: ['changeConditions'],
  check: ['addCheck', 'removeCheck'],
  role: ['renameRole'],
  view: ['addView', 'removeView', 'addToSidebar', 'removeFromSidebar', 'moveInSidebar'],
  package: ['addPackage', 'removePackage', 'moveEntity', 'moveRole', 'moveView', 'addGroup', 'removeGroup'],
  overlay: [],
  group: ['changeAccess'],
  move: ['grantMove', 'withdrawMove'],
};

describe('another name for', () => {
  const sample = names().filter((_, index) => index % SAMPLE === 0);

  it.each(sample.map((target) => [targetKey(target), target] as const))(
    '%s stands everywhere, loses nothing, and can be taken back',
    (_, target) => {
      const name = otherName(target);
      const edits = renamed(documents, target, name, { model, published: model });
      const after = edited(documents, edits);
      const next = compiled(after);
      const said = diffModels(model, next).map(({ kind }) => kind);
      expect(said.filter((kind) => !SAID[target.kind].includes(kind))).toEqual([]);
      const left = after.flatMap((each) =>
        usesIn(each, next).filter(({ to }) => targetKey(to) === targetKey(target)),
      );
      expect(left).toEqual([]);

      const back = renamed(after, { ...target, name }, target.name, { model: next, published: model });
      expect(JSON.stringify(edited(after, back))).toBe(JSON.stringify(documents));
    },
  );

  it('is found for hundreds of names of every kind', () => {
    const kinds = new Set(names().map(({ kind }) => kind));
    expect(names().length).toBeGreaterThan(250);
    expect([...kinds].sort()).toEqual(
      [
        'check',
        'condition',
        'entity',
        'field',
        'group',
        'inverse',
        'option',
        'package',
        'role',
        'view',
      ].sort(),
    );
  });
});
