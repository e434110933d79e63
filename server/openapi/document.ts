/** The OpenAPI document of what one set of roles may do on one release, in one language. */
import type { Document } from '../../metadata/document.ts';
import type { JsonSchema } from '../../metadata/fields/field-kind.ts';
import type { OpenApi } from '../../metadata/open-api.ts';
import { ACTION_TAG, actionPaths } from './action-operations.ts';
import { BATCH, BATCH_ANSWER, EXPLANATION, HISTORY_ENTRY, PROBLEM, RECORD_RIGHTS } from './answer-schemas.ts';
import { headerComponents, Refusals } from './answers.ts';
import { BATCH_TAG, batchOperation } from './batch-operation.ts';
import type { Caller, KnownEntity } from './caller.ts';
import { createExamples } from './examples.ts';
import { EntityOperations } from './operations.ts';
import { entityParameters, sharedParameters } from './parameters.ts';
import { recordAnswer } from './record-schema.ts';
import { requestSchemas } from './request-schema.ts';
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
  const refusals = new Refusals(caller);
  const created = new Map(
    entities.map((known) => [
      known.entity.name,
      known.rights.create ? createExamples(caller, known, documents) : [],
    ]),
  );
  const paths = entities.map((known) =>
    new EntityOperations(caller, known, refusals, created.get(known.entity.name) ?? []).paths(),
  );
  return {
    openapi: '3.1.0',
    info: { title: say(locale, 'title'), version: String(release), description: say(locale, 'about') },
    servers: [{ url }],
    security: [{ token: [] }, { session: [] }],
    tags: tagsOf(caller),
    paths: {
      ...Object.assign({}, ...paths),
      '/api/batch': { post: batchOperation(caller, refusals, created) },
      ...actionPaths(caller, refusals),
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
      responses: refusals.components,
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

/** Entities, and behind them what is of none. */
function tagsOf({ entities, actions, locale }: Caller): OpenApi['tags'] {
  const tag = (name: string, title: string, description: string) => ({
    name,
    'x-displayName': title,
    description,
  });
  return [
    ...Object.values(entities).map(({ entity }) =>
      tag(entity.name, entity.plural, entity.description ?? entity.plural),
    ),
    tag(BATCH_TAG, say(locale, 'batchTag'), say(locale, 'batch')),
    ...(Object.keys(actions).length > 0
      ? [tag(ACTION_TAG, say(locale, 'actions'), say(locale, 'actionsAbout'))]
      : []),
  ];
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
