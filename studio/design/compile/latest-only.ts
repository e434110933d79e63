/** One at a time, and of those that come meanwhile only the last. */
export function latestOnly<T>(act: (what: T, isLast: () => boolean) => Promise<void>): (what: T) => void {
  let busy = false;
  let next: { readonly what: T } | undefined;
  const run = async (what: T): Promise<void> => {
    if (busy) {
      next = { what };
      return;
    }
    busy = true;
    await act(what, () => next === undefined);
    busy = false;
    const newer = next;
    next = undefined;
    if (newer) await run(newer.what);
  };
  return (what) => void run(what);
}
