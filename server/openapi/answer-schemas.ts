/** What answers look like that are the same for every entity. */
import type { JsonSchema } from '../../metadata/fields/field-kind.ts';
import { FIELD_CODES } from '../../metadata/messages.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';

const TEXT: JsonSchema = { type: 'string' };

/** RFC 9457 with the members that PostgREST's clients read. */
export const PROBLEM: JsonSchema = {
  title: 'Problem',
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'message', 'details', 'hint', 'request_id'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: TEXT,
    status: { type: 'integer' },
    detail: TEXT,
    code: TEXT,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: { type: 'string', format: 'json-pointer' },
          code: { type: 'string', examples: FIELD_CODES },
          detail: TEXT,
          params: { type: 'object' },
        },
      },
    },
    current: { type: 'object' },
    request: { type: 'integer', minimum: 0 },
    message: TEXT,
    details: TEXT,
    hint: { type: ['string', 'null'] },
    request_id: TEXT,
  },
};

const WHO: JsonSchema = {
  type: ['object', 'null'],
  required: ['id', 'name'],
  properties: { id: { type: 'string', format: 'uuid' }, name: TEXT },
};

export const HISTORY_ENTRY: JsonSchema = {
  title: 'History entry',
  type: 'object',
  required: ['id', 'at', 'action', 'actor', 'acting_as', 'changes'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    at: { type: 'string', format: 'date-time' },
    action: TEXT,
    actor: WHO,
    acting_as: WHO,
    changes: { type: 'object' },
  },
};

const NAMES: JsonSchema = { type: 'array', items: TEXT };

export const RECORD_RIGHTS: JsonSchema = {
  title: 'Rights',
  type: 'object',
  required: ['update', 'delete', 'masked'],
  properties: { update: NAMES, delete: { type: 'boolean' }, masked: NAMES },
};

const ONE_OF = (...values: readonly string[]): JsonSchema => ({ type: 'string', enum: values });
const OR_NULL: JsonSchema = { type: ['string', 'null'] };

export const EXPLANATION: JsonSchema = {
  title: 'Explanation',
  type: 'object',
  required: ['user', 'entity', 'record', 'field', 'verb', 'result', 'why', 'roles'],
  properties: {
    user: {
      type: 'object',
      required: ['id', 'login', 'name'],
      properties: { id: { type: 'string', format: 'uuid' }, login: TEXT, name: TEXT },
    },
    entity: TEXT,
    record: { type: 'string', format: 'uuid' },
    field: OR_NULL,
    verb: ONE_OF('read', 'update'),
    result: ONE_OF('plain', 'masked', 'hidden', 'not_found', 'allowed', 'refused'),
    why: NAMES,
    roles: {
      type: 'array',
      items: {
        type: 'object',
        required: ['role', 'title', 'clauses'],
        properties: {
          role: TEXT,
          title: TEXT,
          clauses: {
            type: 'array',
            items: {
              type: 'object',
              required: ['number', 'rows', 'holds', 'field'],
              properties: {
                number: { type: 'integer', minimum: 1 },
                rows: OR_NULL,
                holds: { type: 'boolean' },
                field: { type: ['string', 'null'], enum: ['plain', 'masked', 'none', null] },
              },
            },
          },
        },
      },
    },
  },
};

const PART: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['path'],
  properties: {
    method: { ...ONE_OF('GET', 'POST', 'PATCH', 'DELETE'), default: 'GET' },
    path: { type: 'string', pattern: '^/api/', maxLength: 8000 },
    headers: { type: 'object', additionalProperties: TEXT },
    body: {},
  },
};

export const BATCH: JsonSchema = {
  title: 'Batch',
  type: 'object',
  additionalProperties: false,
  required: ['requests'],
  properties: {
    atomic: { type: 'boolean', default: true },
    requests: { type: 'array', minItems: 1, maxItems: REQUEST_LIMITS.batchRequests, items: PART },
  },
};

export const BATCH_ANSWER: JsonSchema = {
  title: 'Answers of a batch',
  type: 'object',
  required: ['responses'],
  properties: {
    responses: {
      type: 'array',
      items: {
        type: 'object',
        required: ['status', 'headers', 'body'],
        properties: {
          status: { type: 'integer' },
          headers: { type: 'object', additionalProperties: TEXT },
          body: {},
        },
      },
    },
  },
};
