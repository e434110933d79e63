/** Runs `work` again and again, never twice at once; the answer stops it and waits for the run under way. */
export function every(
  ms: number,
  work: (turn: number) => Promise<void>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  let stopped = false;
  const turn = (number: number): void => {
    timer = setTimeout(() => {
      running = work(number)
        .catch(failed)
        .then(() => (stopped ? undefined : turn(number + 1)));
    }, ms);
  };
  turn(1);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
