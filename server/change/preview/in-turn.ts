/** One after the other: previews are made beside the work of people, and not several at once. */
const last = new WeakMap<object, Promise<unknown>>();

/** @param of what is spared, such as a database */
export async function inTurn<T>(of: object, work: () => Promise<T>): Promise<T> {
  const turn = (last.get(of) ?? Promise.resolve()).then(work, work);
  last.set(
    of,
    turn.catch(() => undefined),
  );
  return turn;
}
