/** What must hold of change sets whoever writes them. */
import type { DocumentKind } from '../../metadata/document.ts';
import { documentKey } from '../../metadata/drafts.ts';
import { type FieldError, fieldProblem, Problem } from '../errors.ts';
import type { Hook, Hooks, PendingRecord, PendingRow } from '../hooks.ts';
import { contentFault } from './change-set/content-fault.ts';
import { documentsOfRelease, textsOf } from './change-set/release-texts.ts';

/** The server says which release a new change set was made from. */
const begun: Hook = (pending, next) => {
  for (const { values } of pending.records) values.base_release = pending.context.release.number;
  return drafted(pending, next);
};

/** Drafts can be read, and stand beside what the base release says. */
const drafted: Hook = async ({ context, connection, records }, next) => {
  const closed = records.find(({ before }) => before !== undefined && before.state !== 'open');
  if (closed) throw new Problem('CHANGE_SET_CLOSED', { params: { state: String(closed.before?.state) } });
  const faults = records.flatMap((record) => faultsOf(rowsOf(record)));
  if (faults.length > 0) throw fieldProblem(faults);
  for (const record of records) {
    const moved = rowsOf(record).filter(({ values, before }) => !before || keyOf(before) !== keyOf(values));
    if (moved.length === 0) continue;
    const base = Number(record.values.base_release);
    const texts = textsOf(await documentsOfRelease(context.workspace, connection, base));
    for (const { values } of moved) values.base = texts.get(keyOf(values)) ?? null;
  }
  return next();
};

function rowsOf({ lines }: PendingRecord): readonly PendingRow[] {
  return lines.documents?.rows ?? [];
}

function keyOf(values: Readonly<Record<string, unknown>>): string {
  return documentKey({
    package: String(values.package),
    // The choices of the field are the kinds of documents.
    kind: values.kind as DocumentKind,
    name: String(values.name),
  });
}

function faultsOf(rows: readonly PendingRow[]): readonly FieldError[] {
  const faults: FieldError[] = [];
  const seen = new Set<string>();
  for (const { pointer, values, before } of rows) {
    const key = keyOf(values);
    if (seen.has(key))
      faults.push({ pointer: `${pointer}/name`, code: 'DUPLICATE', params: { document: key } });
    seen.add(key);
    if (values.kind === 'app' && values.name !== 'app')
      faults.push({ pointer: `${pointer}/name`, code: 'NOT_ALLOWED', params: { allowed: 'app' } });
    const { content } = values;
    if (typeof content !== 'string' || content === before?.content) continue;
    const fault = contentFault(content);
    if (fault) faults.push({ pointer: `${pointer}/content`, code: 'BAD_DOCUMENT', params: fault });
  }
  return faults;
}

export const changeHooks: Hooks = {
  'change_set.creating': [begun],
  'change_set.updating': [drafted],
};
