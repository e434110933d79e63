import { type Compared, Comparison } from './compare.ts';
import type { Twins } from './databases.ts';
import { requestOf } from './grammar.ts';
import { random } from './random.ts';
import type { PathKind } from './requests.ts';
import { Scene } from './scene.ts';

/**
 * Random requests, one after the other; each has a seed of its own.
 * @param only all of this kind, and half of their choices not granted
 */
export async function* ask(
  twins: Twins,
  seed: number,
  requests: number,
  only?: PathKind,
): AsyncGenerator<Compared> {
  const comparison = new Comparison(twins);
  let asked = 0;
  for (let at = seed; asked < requests; at += 1) {
    for (const compared of await comparison.ask(
      requestOf(new Scene(twins, random(at), only ? 0.5 : undefined), only),
    )) {
      asked += 1;
      yield compared;
    }
  }
}

/** A difference as it is to be read: what was asked, and both answers. */
export function difference({ request, answers }: Compared): string {
  const { method, path, headers, body } = request;
  const sent = `${method} ${path} ${JSON.stringify(headers)} ${body === undefined ? '' : JSON.stringify(body)}`;
  return [sent, ...answers.map((answer) => answer.slice(0, 3000))].join('\n──\n');
}
