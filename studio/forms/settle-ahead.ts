import type { Entity } from '../../metadata/model.ts';
import { calculated } from './calculate.ts';
import type { Content } from './content.ts';
import type { World } from './draft-facts.ts';

/** Lines computed in one go: a few milliseconds. */
const AT_ONCE = 30;

/**
 * Computes the lines of a loaded record while nobody types, a few at a time, so that the first keystroke finds them
 * computed. Answers how to stop.
 */
export function settleAhead(world: World, entity: Entity, content: Content): () => void {
  const none = Object.fromEntries(Object.keys(content.lines).map((name) => [name, []]));
  const parts: Content[] = [];
  for (const [name, lines] of Object.entries(content.lines)) {
    for (let from = 0; from < lines.length; from += AT_ONCE)
      parts.push({ values: content.values, lines: { ...none, [name]: lines.slice(from, from + AT_ONCE) } });
  }
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    const part = parts.shift();
    if (!part) return;
    calculated(world, entity, part, content);
    waiting = setTimeout(next);
  };
  waiting = setTimeout(next);
  return () => clearTimeout(waiting);
}
