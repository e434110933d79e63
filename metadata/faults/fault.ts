/** A fault as it is found: a reason with its params, which are data, and what that says in English. */
import { message } from '../messages.ts';
import { CATALOGUE, type FaultReason } from './catalogue.ts';
import type { FaultParams, Term } from './param.ts';
import { type FaultSentences, rendered } from './rendered.ts';
import { FAULT_WORDS } from './words.ts';

export interface FoundFault extends FaultSentences {
  readonly code: string;
  readonly reason: FaultReason;
  readonly params: FaultParams;
  readonly nearest?: string;
}

/** @param nearest the name that was probably meant */
export function fault(reason: FaultReason, params: FaultParams = {}, nearest?: string): FoundFault {
  const all = nearest === undefined ? params : { ...params, nearest };
  const row = CATALOGUE[reason];
  return {
    code: row.code,
    reason,
    params: all,
    ...rendered(row, all, 'en', nameOf),
    ...(nearest !== undefined && { nearest }),
  };
}

/** Who writes documents knows things by their names. `faultText` says titles too. */
function nameOf(term: Term): string {
  switch (term.is) {
    case 'word':
      return FAULT_WORDS[term.word].en;
    case 'kind':
      return term.kind;
    case 'money':
      return `an amount in ${term.currency}`;
    case 'refusal':
      return message(term.code, term.params, 'en');
    default:
      return term.name;
  }
}
