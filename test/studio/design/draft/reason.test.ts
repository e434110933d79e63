import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../../studio/api/problem.ts';
import { OtherPerson } from '../../../../studio/design/draft/other-person.ts';
import { reasonOf } from '../../../../studio/design/draft/reason.ts';

const t = ((key: string) => key) as never;
const FIELD = { pointer: '/title', code: 'TOO_LONG', detail: 'That is too long.' };

describe('why something could not be stored', () => {
  it.each([
    ['no answer came', new ApiProblem(0, { code: 'OFFLINE' }), 'failure.offline'],
    ['somebody else is signed in', new OtherPerson(), 'design.otherPerson'],
    ['a place is wrong', new ApiProblem(422, { detail: 'No.', errors: [FIELD] }), 'That is too long.'],
    ['the server says why', new ApiProblem(409, { detail: 'It is closed.' }), 'It is closed.'],
    ['the server says nothing', new ApiProblem(502, {}), 'design.wentWrong'],
    ['the page itself broke', new TypeError('x is undefined'), 'design.wentWrong'],
  ])('%s', (_, error, words) => {
    expect(reasonOf(error, t)).toBe(words);
  });
});
