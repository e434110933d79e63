/** Whether a text can be the draft of a document at all. What it says may still be wrong: that is told of the whole set. */
import { unfit } from '../../../metadata/compile/measure.ts';
import { LIMITS } from '../../../metadata/limits.ts';
import type { FieldParams } from '../../../metadata/messages.ts';
import { syntaxFault } from '../../json-syntax.ts';

/** Params of a `BAD_DOCUMENT`; undefined when the text is the JSON of an object within the limits. */
export function contentFault(text: string): FieldParams | undefined {
  if (Buffer.byteLength(text) > LIMITS.documentBytes)
    return { fault: 'TOO_LARGE', maximum: LIMITS.documentBytes, unit: 'bytes' };
  const broken = syntaxFault(text);
  if (broken) {
    const { line, column } = broken.params;
    return { fault: broken.code, line, column };
  }
  const value = parsed(text);
  if (value === undefined) return { fault: 'NOT_JSON' };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'NOT_OBJECT' };
  const fault = unfit(value);
  if (!fault) return undefined;
  const most = { TOO_DEEP: LIMITS.documentDepth, TOO_LARGE: LIMITS.documentNodes }[fault.code];
  return {
    fault: fault.code,
    at: fault.pointer.slice(0, LONGEST_PLACE) || '/',
    ...(most !== undefined && { maximum: most, unit: 'values' }),
  };
}

const LONGEST_PLACE = 200;

/** What nests too deep for the strict parser has no place. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
