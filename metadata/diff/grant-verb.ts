/** What a role may do with an entity. */
import type { Params } from './change.ts';

export type ClauseVerb = 'read' | 'create' | 'update' | 'delete';
export const CLAUSES: readonly ClauseVerb[] = ['read', 'create', 'update', 'delete'];
export const FLAGS = ['export', 'import', 'print', 'report', 'share'] as const;
/** `found`: what looking up shows besides. */
export type Verb = ClauseVerb | (typeof FLAGS)[number] | 'unmask' | 'lookup' | 'found';

export const verbParams = (verb: Verb): Params => ({ verb: { is: 'word', word: verb } });
