/** `POST /api/batch` in the document. */
import type { Example, Operation } from '../../metadata/open-api.ts';
import { type Answers, headers } from './answers.ts';
import type { Caller } from './caller.ts';
import { media } from './operation.ts';
import { shared } from './parameters.ts';
import { refer } from './refer.ts';
import { SAMPLE_ID } from './sample.ts';
import { say } from './texts.ts';

export const BATCH_TAG = 'batch';

/** @param created examples of new records, by entity */
export function batchOperation(
  caller: Caller,
  answers: Answers,
  created: ReadonlyMap<string, readonly Example[]>,
): Operation {
  const { locale } = caller;
  const value = { atomic: true, requests: sampleParts(caller, created) };
  return {
    operationId: BATCH_TAG,
    summary: say(locale, 'batch'),
    description: say(locale, 'batchAbout'),
    tags: [BATCH_TAG],
    parameters: shared('idempotencyKey', 'company'),
    requestBody: {
      required: true,
      content: {
        'application/json': media(refer('schemas', 'Batch'), [{ summary: say(locale, 'sample'), value }]),
      },
    },
    responses: {
      200: {
        description: say(locale, 'batchAnswers'),
        headers: headers('Idempotent-Replay'),
        content: { 'application/json': { schema: refer('schemas', 'BatchAnswer') } },
      },
      ...answers.ofBatch(),
    },
  };
}

/** A page that the caller reads, and a new record of theirs that is only rehearsed. */
function sampleParts({ entities }: Caller, created: ReadonlyMap<string, readonly Example[]>): object[] {
  const readable = Object.values(entities).filter(({ rights }) => rights.read);
  const writable = [...created].flatMap(([name, examples]) =>
    examples
      // Ids of records that the reader has to fill in.
      .filter(({ value }) => !JSON.stringify(value).includes(SAMPLE_ID))
      .map(({ value }) => ({ name, value })),
  );
  // What packages bring stands behind what the platform has.
  const [page, made] = [readable.at(-1), writable.at(-1)];
  return [
    ...(page ? [{ path: `/api/${page.entity.name}?select=id&limit=1` }] : []),
    ...(made
      ? [{ method: 'POST', path: `/api/${made.name}`, headers: { Prefer: 'tx=rollback' }, body: made.value }]
      : []),
  ];
}
