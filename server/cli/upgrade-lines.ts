/** What an upgrade makes of the documents, for people and as JSON. */
import { toldConflict } from '../change/change-set/merge-document.ts';
import type { DocumentUpgrade } from '../change/upgrade/merge-package.ts';
import type { PackageUpgrade, Upgrade, Upgraded } from '../change/upgrade/upgrade.ts';
import { nameOf } from './upgrade-choices.ts';

const OUTCOMES: Readonly<Record<DocumentUpgrade['outcome'], readonly [sign: string, text: string]>> = {
  added: ['+', 'new'],
  changed: ['~', 'changed'],
  removed: ['-', 'removed'],
  merged: ['~', 'merged: changed here as well'],
  kept: ['=', 'kept: changed here only'],
};

export function upgradeLines(upgrade: Upgrade, { conflicts, overlays }: Upgraded): readonly string[] {
  const places = new Set(conflicts.map(({ document }) => document));
  return [
    ...upgrade.packages.flatMap((each) => packageLines(each, places)),
    ...overlays.map(({ overlay, document }) => `  ? ${overlay}  lies over ${document}`),
    ...conflicts.flatMap(({ document, conflict }) => {
      const { base, theirs, mine } = toldConflict(document, conflict);
      const values = { before: base, here: mine, new: theirs };
      const lines = Object.entries(values).map(([whose, value]) => `    ${whose.padEnd(6)} ${shown(value)}`);
      return ['', `! ${nameOf({ document, pointer: conflict.pointer })}`, ...lines];
    }),
  ];
}

function packageLines(
  { title, package: name, from, to, documents }: PackageUpgrade,
  conflicting: ReadonlySet<string>,
): readonly string[] {
  return [
    `${title} (${name}): ${from === null ? to : `${from} → ${to}`}`,
    ...documents.map(({ merge: { key }, outcome }) => {
      const [sign, text] = conflicting.has(key) ? ['!', 'conflict'] : OUTCOMES[outcome];
      return `  ${sign} ${key}  ${text}`;
    }),
  ];
}

const LONGEST = 100;

function shown(text: string | null): string {
  if (text === null) return '(nothing)';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

export function upgradeAsJson(upgrade: Upgrade, { conflicts, drafts, overlays }: Upgraded): object {
  return {
    base: upgrade.base,
    packages: upgrade.packages.map(({ documents, ...told }) => ({
      ...told,
      documents: documents.map(({ merge, outcome }) => ({ document: merge.key, outcome })),
    })),
    conflicts: conflicts.map(({ document, conflict }) => toldConflict(document, conflict)),
    overlays,
    drafts: drafts.map(({ package: owner, kind, name, content }) => ({
      package: owner,
      kind,
      name,
      content,
    })),
  };
}
