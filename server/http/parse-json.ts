/**
 * JSON, strictly: UTF-8, a depth limit, and numbers of more than 15 digits kept as `LosslessNumber`, because a double would
 * change them.
 */
import { LosslessNumber, parse as parseLossless } from 'lossless-json';
import { MAX_SIGNIFICANT_DIGITS, significantDigits } from '../../metadata/decimal.ts';
import { Problem } from '../errors.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';

/** More digits in a row than a double holds exactly, or an exponent: worth a closer look. */
const LONG_NUMBER = /\d[\d.]{14,}|\d[eE]/;

/** @throws Problem BAD_JSON */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  refuseDepth(text);
  try {
    return LONG_NUMBER.test(text) ? parseLossless(text, null, exactNumber) : (JSON.parse(text) as unknown);
  } catch (error) {
    throw new Problem('BAD_JSON', {
      params: { reason: error instanceof Error ? error.message.slice(0, 200) : '' },
    });
  }
}

function exactNumber(text: string): number | LosslessNumber {
  const value = Number(text);
  const exact = Number.isFinite(value) && significantDigits(text) <= MAX_SIGNIFICANT_DIGITS;
  return exact ? value : new LosslessNumber(text);
}

/** @throws Problem BAD_JSON when it is not UTF-8 */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('BAD_JSON', { params: { reason: 'it is not UTF-8' } });
  }
}

/** Counted before parsing, so that no parser has to recurse into it. */
function refuseDepth(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (quoted) {
      if (letter === 92) at += 1;
      else if (letter === 34) quoted = false;
    } else if (letter === 34) quoted = true;
    else if (letter === 91 || letter === 123) depth += 1;
    else if (letter === 93 || letter === 125) depth -= 1;
    if (depth > REQUEST_LIMITS.bodyDepth)
      throw new Problem('BAD_JSON', {
        params: { reason: `it is nested more than ${REQUEST_LIMITS.bodyDepth} deep` },
      });
  }
}
