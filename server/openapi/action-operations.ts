/** Actions in the document: each is one path, told from its schemas and texts. */
import type { JsonSchema } from '../../metadata/fields/field-kind.ts';
import type { Operation, Parameter, PathItem, Response } from '../../metadata/open-api.ts';
import type { ValueSchema } from '../../metadata/value-schema.ts';
import type { Action } from '../actions.ts';
import type { ErrorCode } from '../errors.ts';
import { type Answers, headers } from './answers.ts';
import type { Caller } from './caller.ts';
import { media } from './operation.ts';
import { shared } from './parameters.ts';
import { SAMPLE_ID } from './sample.ts';
import { say } from './texts.ts';

export const ACTION_TAG = 'rpc';

export function actionPaths(caller: Caller, answers: Answers): Readonly<Record<string, PathItem>> {
  return Object.fromEntries(
    Object.entries(caller.actions).map(([name, action]) => [
      `/api/rpc/${name}`,
      {
        ...(action.reads && { get: ask(caller, answers, name, action) }),
        post: call(caller, answers, name, action),
      },
    ]),
  );
}

function call(caller: Caller, answers: Answers, name: string, action: Action): Operation {
  const { locale } = caller;
  const examples = [{ summary: say(locale, 'sample'), value: sample(action.input) }];
  const prefer = action.io ? [] : shared('preferAction');
  return {
    ...told(caller, `call.${name}`, action),
    parameters: [...prefer, ...shared(...(action.keyless ? [] : (['idempotencyKey'] as const)), 'company')],
    requestBody: {
      required: true,
      content: { 'application/json': media(inputSchema(caller, action), examples) },
    },
    responses: {
      200: answer(caller, action, ['Preference-Applied', 'Idempotent-Replay']),
      ...answers.ofAction('call', refusalsOf(action)),
    },
  };
}

function ask(caller: Caller, answers: Answers, name: string, action: Action): Operation {
  const { properties, required } = action.input;
  const parameters = Object.entries(properties).map(
    ([argument, schema]): Parameter => ({
      name: argument,
      in: 'query',
      description: action.arguments[argument]?.[caller.locale] ?? argument,
      ...(required.includes(argument) && { required: true }),
      schema: { ...schema },
      example: sample(schema),
    }),
  );
  return {
    ...told(caller, `ask.${name}`, action),
    parameters: [...parameters, ...shared('company')],
    responses: { 200: answer(caller, action, []), ...answers.ofAction('ask', refusalsOf(action)) },
  };
}

function told({ locale }: Caller, operationId: string, { title, about, session }: Action) {
  return {
    operationId,
    summary: title[locale],
    description: about[locale],
    tags: [ACTION_TAG],
    ...(session && { security: [{ session: [] }] }),
  };
}

function refusalsOf({ refusals = [], session }: Action): readonly ErrorCode[] {
  return session ? [...refusals, 'SESSION_REQUIRED'] : refusals;
}

function answer(
  { locale }: Caller,
  { output }: Action,
  carried: readonly ('Preference-Applied' | 'Idempotent-Replay')[],
): Response {
  const examples = [{ summary: say(locale, 'sample'), value: sample(output) }];
  return {
    description: say(locale, 'output'),
    headers: headers(...carried),
    content: { 'application/json': media({ ...output }, examples) },
  };
}

function inputSchema({ locale }: Caller, { input, arguments: texts }: Action): JsonSchema {
  const properties = Object.entries(input.properties).map(([name, schema]) => [
    name,
    { description: texts[name]?.[locale], ...schema },
  ]);
  return { ...input, properties: Object.fromEntries(properties) };
}

const TEXTS: Readonly<Record<string, string>> = {
  uuid: SAMPLE_ID,
  uri: 'https://example.com',
  'date-time': '2026-11-21T10:24:00.000Z',
};

/** A value that keeps to the schema: what must be there, and no more. */
function sample(schema: ValueSchema): unknown {
  if ('properties' in schema)
    return Object.fromEntries(
      schema.required.flatMap((name) => {
        const property = schema.properties[name];
        return property ? [[name, sample(property)]] : [];
      }),
    );
  if ('items' in schema) return [sample(schema.items)];
  if ('enum' in schema && schema.enum) return schema.enum[0];
  if ('format' in schema && schema.format !== undefined) return TEXTS[schema.format] ?? 'Example';
  const type = [schema.type].flat()[0];
  if (type === 'string') return 'Example';
  if (type === 'boolean') return true;
  return 'minimum' in schema ? (schema.minimum ?? 1) : 1;
}
