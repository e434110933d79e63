import type { FormSection } from '../model.ts';

/** Indexes of what is one section in both forms. */
export interface SectionPair {
  readonly old: number;
  readonly now: number;
}

export interface Sections {
  readonly pairs: readonly SectionPair[];
  readonly came: readonly number[];
  readonly went: readonly number[];
}

/** Sections have no names: one is the same when it has the same title, or else when it shares most fields. */
export function pairedSections(before: readonly FormSection[], after: readonly FormSection[]): Sections {
  const pairs: SectionPair[] = [];
  const isFree = (side: keyof SectionPair, index: number) => pairs.every((pair) => pair[side] !== index);
  const pairUp = (isSame: (old: FormSection, now: FormSection) => boolean) => {
    for (const [now, section] of after.entries()) {
      if (!isFree('now', now)) continue;
      const old = before.findIndex((each, index) => isFree('old', index) && isSame(each, section));
      if (old >= 0) pairs.push({ old, now });
    }
  };
  pairUp((old, now) => old.title !== undefined && old.title === now.title);
  pairUp((old, now) => sharesMost(old, now));
  pairs.sort((a, b) => a.now - b.now);
  return {
    pairs,
    came: [...after.keys()].filter((index) => isFree('now', index)),
    went: [...before.keys()].filter((index) => isFree('old', index)),
  };
}

function sharesMost(old: FormSection, now: FormSection): boolean {
  const names = new Set(old.fields.map(({ field }) => field));
  const shared = now.fields.filter(({ field }) => names.has(field)).length;
  return shared * 2 >= Math.max(old.fields.length, now.fields.length) && shared > 0;
}
