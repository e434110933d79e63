/** Several requests in one. */
import type { Made } from './requests.ts';
import type { Scene } from './scene.ts';

/** @param makers of the parts, which are drawn from them */
export function batch(scene: Scene, makers: readonly ((scene: Scene) => Made)[]): Made {
  const { random } = scene;
  const parts = Array.from({ length: random.between(1, 4) }, () => random.pick(makers)(scene));
  const requests = parts.map(({ method, path, headers, body }) => ({
    method,
    path,
    headers,
    ...(body !== undefined && { body }),
  }));
  return {
    method: 'POST',
    path: '/api/batch',
    headers: {},
    body: { atomic: random.chance(0.5), requests },
    // Its parts are counted where they are asked for by themselves.
    operators: [],
    clauses: [],
  };
}
