import { expect, it } from 'vitest';
import { ofNewest } from '../../../../studio/design/draft/use-asking.ts';

it('an answer about drafts that were edited meanwhile is asked for again', async () => {
  let drafts = 'first';
  const asked: string[] = [];
  const answer = await ofNewest(
    () => drafts,
    async (what) => {
      asked.push(what);
      if (asked.length < 3) drafts = `edited ${asked.length}`;
      return `renamed in ${what}`;
    },
  );
  expect(answer).toBe('renamed in edited 2');
  expect(asked).toEqual(['first', 'edited 1', 'edited 2']);
});
