/** What a grant gives beside reading and writing: a record found by a value, values unmasked; and rights explained. */

import type { JsonSchema } from '../../metadata/fields/field-kind.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Field } from '../../metadata/model.ts';
import type { Media, Operation, Parameter, PathItem } from '../../metadata/open-api.ts';
import { LONGEST_REASON, MOST_FIELDS } from '../http/unmask-order.ts';
import { type Answers, headers } from './answers.ts';
import type { Caller, KnownEntity } from './caller.ts';
import { entityOperation, media } from './operation.ts';
import { shared } from './parameters.ts';
import { fieldValue } from './record-schema.ts';
import { refer } from './refer.ts';
import { sampleValue } from './sample.ts';
import { say, type TextKey } from './texts.ts';

/** Only those that the caller may use. */
export function actPaths(
  caller: Caller,
  known: KnownEntity,
  answers: Answers,
): Readonly<Record<string, PathItem>> {
  const path = `/api/${known.entity.name}`;
  const ofOne = shared('id');
  return {
    ...(known.lookup.by.length > 0 && { [`${path}/lookup`]: { post: lookup(caller, known, answers) } }),
    ...(known.unmask.fields.length > 0 && {
      [`${path}/{id}/unmask`]: { parameters: ofOne, post: unmask(caller, known, answers) },
    }),
    ...(caller.explains && {
      [`${path}/{id}/explain`]: { parameters: ofOne, get: explain(caller, known, answers) },
    }),
  };
}

function lookup(caller: Caller, known: KnownEntity, answers: Answers): Operation {
  const { by, shown } = known.lookup;
  const asked: JsonSchema = {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    properties: Object.fromEntries(
      by.map((field) => [field.name, { title: field.title, ...FIELD_KINDS[field.kind].schema(field) }]),
    ),
  };
  const samples = by.flatMap((field) => {
    const value = sampleValue(caller, field);
    return value === undefined ? [] : [{ [field.name]: value }];
  });
  const found = { type: 'array', maxItems: 2, items: { ...plainly(caller, shown), required: ['id'] } };
  return entityOperation(caller, known, answers, {
    kind: 'lookup',
    summary: 'lookup',
    about: 'lookupAbout',
    parameters: shared('company'),
    body: json(caller, asked, samples[0]),
    answers: {
      200: { description: say(caller.locale, 'found'), headers: headers(), content: json(caller, found) },
    },
  });
}

function unmask(caller: Caller, known: KnownEntity, answers: Answers): Operation {
  const { fields, reason } = known.unmask;
  const names = fields.map(({ name }) => name);
  const order: JsonSchema = {
    type: 'object',
    additionalProperties: false,
    required: ['fields', ...(reason ? ['reason'] : [])],
    properties: {
      fields: { type: 'array', minItems: 1, maxItems: MOST_FIELDS, items: { type: 'string', enum: names } },
      reason: { type: 'string', maxLength: LONGEST_REASON },
    },
  };
  const sample = { fields: names.slice(0, 1), reason: say(caller.locale, 'reason') };
  return entityOperation(caller, known, answers, {
    kind: 'unmask',
    summary: 'unmask',
    about: 'unmaskAbout',
    parameters: shared('company'),
    body: json(caller, order, sample),
    answers: {
      200: {
        description: say(caller.locale, 'values'),
        headers: headers(),
        content: json(caller, plainly(caller, fields)),
      },
    },
  });
}

function explain(caller: Caller, known: KnownEntity, answers: Answers): Operation {
  const asked = (name: string, key: TextKey, schema: JsonSchema, example?: string): Parameter => ({
    name,
    in: 'query',
    description: say(caller.locale, key),
    schema,
    ...(example !== undefined && { example }),
  });
  const text = { type: 'string' };
  return entityOperation(caller, known, answers, {
    kind: 'explain',
    summary: 'explain',
    about: 'explainAbout',
    parameters: [
      { ...asked('user', 'explainUser', text), required: true },
      asked('field', 'explainField', text, known.shown.find(({ origin }) => origin === 'declared')?.name),
      asked('verb', 'explainVerb', { ...text, enum: ['read', 'update'], default: 'read' }, 'read'),
      ...shared('company'),
    ],
    answers: {
      200: {
        description: say(caller.locale, 'explanation'),
        headers: headers(),
        content: { 'application/json': { schema: refer('schemas', 'Explanation') } },
      },
    },
  });
}

function plainly(caller: Caller, fields: readonly Field[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [field.name, { title: field.title, ...fieldValue(caller, field, true) }]),
    ),
  };
}

function json({ locale }: Caller, schema: JsonSchema, sample?: unknown): Readonly<Record<string, Media>> {
  const examples = sample === undefined ? [] : [{ summary: say(locale, 'sample'), value: sample }];
  return { 'application/json': media(schema, examples) };
}
