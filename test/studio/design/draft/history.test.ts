import { describe, expect, it } from 'vitest';
import { type History, NO_HISTORY, type Step, withStep } from '../../../../studio/design/draft/history.ts';

const step = (key: string, before: string | null, after: string | null): Step =>
  new Map([[key, { before, after }]]);
const steps = ({ done }: History) => done.map((each) => [...each].map(([key, sides]) => ({ key, ...sides })));

describe('steps', () => {
  it('that are typed in one go are one', () => {
    const first = withStep(NO_HISTORY, step('lead', 'a', 'ab'), 1_000);
    const second = withStep(first, step('lead', 'ab', 'abc'), 1_800);
    expect(steps(second)).toEqual([[{ key: 'lead', before: 'a', after: 'abc' }]]);
    const later = withStep(second, step('lead', 'abc', 'abcd'), 2_800);
    expect(steps(later)).toHaveLength(2);
  });

  it.each([
    ['another document', step('deal', 'a', 'ab')],
    ['one that goes', step('lead', 'ab', null)],
    ['several documents', new Map([...step('lead', 'ab', 'abc'), ...step('deal', 'a', 'ab')])],
  ])('stay apart: %s', (_, next) => {
    const first = withStep(NO_HISTORY, step('lead', 'a', 'ab'), 1_000);
    expect(withStep(first, next, 1_100).done).toHaveLength(2);
  });

  it('that begin a document are never joined to what follows', () => {
    const first = withStep(NO_HISTORY, step('lead', null, 'a'), 1_000);
    expect(withStep(first, step('lead', 'a', 'ab'), 1_100).done).toHaveLength(2);
  });

  it('end the way forth, and are kept up to two hundred', () => {
    const undone = [step('lead', 'x', 'y')];
    let history: History = { ...NO_HISTORY, undone };
    for (let at = 0; at < 230; at++)
      history = withStep(history, step('lead', `${at}`, `${at + 1}`), at * 1_000);
    expect(history.undone).toEqual([]);
    expect(history.done).toHaveLength(200);
    expect(steps(history).at(-1)).toEqual([{ key: 'lead', before: '229', after: '230' }]);
  });
});
