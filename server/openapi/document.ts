/** The OpenAPI document of what one set of roles may do on one release, in one language. */
import type { Document } from '../../metadata/document.ts';
import type { JsonSchema } from '../../metadata/fields/field-kind.ts';
import type { OpenApi } from '../../metadata/open-api.ts';
import { actionPaths } from './action-operations.ts';
import { BATCH, BATCH_ANSWER, EXPLANATION, HISTORY_ENTRY, PROBLEM, RECORD_RIGHTS } from './answer-schemas.ts';
import { Answers, headerComponents } from './answers.ts';
import { batchOperation } from './batch-operation.ts';
import type { Caller, KnownEntity } from './caller.ts';
import { answerExamples, createExamples } from './examples.ts';
import { EntityOperations } from './operations.ts';
import { entityParameters, sharedParameters } from './parameters.ts';
import { recordAnswer } from './record-schema.ts';
import { requestSchemas } from './request-schema.ts';
import { chapters } from './tags.ts';
import { say } from './texts.ts';

export interface Served {
  readonly release: number;
  /** Address that people type. */
  readonly url: string;
  /** Of the release; examples are taken from them. */
  readonly documents: readonly Document[];
}

export function openApiDocument(caller: Caller, { release, url, documents }: Served): OpenApi {
  const { locale } = caller;
  const entities = Object.values(caller.entities);
  const answers = new Answers(caller);
  const created = new Map(
    entities.map((known) => [
      known.entity.name,
      known.rights.create ? createExamples(caller, known, documents) : [],
    ]),
  );
  const paths = entities.map((known) =>
    new EntityOperations(caller, known, answers, created.get(known.entity.name) ?? []).paths(),
  );
  return {
    openapi: '3.1.0',
    info: { title: say(locale, 'title'), version: String(release), description: say(locale, 'about') },
    servers: [{ url }],
    security: [{ token: [] }, { session: [] }],
    ...chapters(caller),
    paths: {
      ...Object.assign({}, ...paths),
      '/api/batch': { post: batchOperation(caller, answers, created) },
      ...actionPaths(caller, answers),
    },
    components: {
      schemas: {
        ...Object.fromEntries(entities.flatMap((known) => Object.entries(schemasOf(caller, known)))),
        Problem: PROBLEM,
        HistoryEntry: HISTORY_ENTRY,
        RecordRights: RECORD_RIGHTS,
        ...(caller.explains && { Explanation: EXPLANATION }),
        Batch: BATCH,
        BatchAnswer: BATCH_ANSWER,
      },
      parameters: {
        ...sharedParameters(caller),
        ...Object.fromEntries(entities.flatMap((known) => Object.entries(entityParameters(caller, known)))),
      },
      headers: headerComponents(caller),
      examples: {
        ...answers.examples,
        ...Object.assign({}, ...entities.map((known) => answerExamples(caller, known))),
      },
      responses: answers.components,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: say(locale, 'token') },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'jacquard_session',
          description: say(locale, 'session'),
        },
      },
    },
  };
}

/** Lines are written with their header, so their requests come with the header's. */
function schemasOf(caller: Caller, known: KnownEntity): Readonly<Record<string, JsonSchema>> {
  const { entity, rights } = known;
  return {
    ...(rights.read && { [entity.name]: recordAnswer(caller, known) }),
    ...(rights.create && requestSchemas(caller, known, 'create')),
    ...(rights.update && entity.lineOf === undefined && requestSchemas(caller, known, 'update')),
  };
}
