import { MARK } from './hostile.ts';

/**
 * What no answer may tell: texts of statements, messages of PostgreSQL, stacks, places on the disk. A hostile text that was
 * kept may be met again: it has the mark before it.
 */
const LEAKS: readonly RegExp[] = [
  /\bselect [^`]{1,300} from ["(]/,
  /\b(insert into|delete from|update)\s+"/i,
  /"jacquard"\./,
  /\bjq_\w+/,
  /\bt\d+\."\w+"/,
  new RegExp(`(?<!${MARK})\\$\\d+::\\w+`),
  /\bpg_(?!sleep)\w+/,
  /syntax error at|invalid input syntax|violates \S+ constraint|does not exist\b.*\bSQL|^ERROR:|relation "|operator does not exist/im,
  /\bat \S+ \(?\S+:\d+:\d+\)?/,
  /\.(ts|js|mjs|cjs):\d+/,
  /node_modules|node:internal/,
  /(?:^|["'\s(])\/(?:work|home|root|usr|tmp|var)\//,
];

/** @param request what was asked, decoded: an answer may say that again */
export function leakIn(answer: string, request: string): string | undefined {
  for (const leak of LEAKS) {
    const found = leak.exec(answer)?.[0];
    if (found !== undefined && !request.includes(found)) return found.slice(0, 200);
  }
  return undefined;
}
