import { expect } from 'vitest';
import type { StormResult } from './storm.ts';

export function expectOneEffectEach({ outcomes }: StormResult): void {
  const wrong = outcomes.filter(
    ({ wanted, made, answers }) =>
      made !== wanted || answers.length !== 1 || ![200, 201].includes(answers[0]?.status ?? 0),
  );
  expect(wrong).toEqual([]);
}
