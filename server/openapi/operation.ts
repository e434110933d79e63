/** What all operations of an entity have in common. */
import type { JsonSchema } from '../../metadata/fields/field-kind.ts';
import type { Example, Media, Operation, Parameter, Reference, Response } from '../../metadata/open-api.ts';
import type { Answers } from './answers.ts';
import type { Caller, KnownEntity } from './caller.ts';
import type { OperationKind } from './refusal-codes.ts';
import { say, type TextKey } from './texts.ts';

export interface OperationParts {
  readonly about?: TextKey;
  readonly parameters: readonly (Parameter | Reference)[];
  readonly body?: Readonly<Record<string, Media>>;
  readonly answers: Readonly<Record<number, Response | Reference>>;
}

export function entityOperation(
  { locale }: Caller,
  { entity }: KnownEntity,
  refusals: Answers,
  {
    kind,
    summary,
    about,
    parameters,
    body,
    answers,
  }: OperationParts & { readonly kind: OperationKind; readonly summary: TextKey },
): Operation {
  const { name, title, plural } = entity;
  return {
    operationId: `${kind}.${name}`,
    summary: say(locale, summary, { title, plural }),
    ...(about && { description: say(locale, about) }),
    tags: [name],
    parameters,
    ...(body && { requestBody: { required: true, content: body } }),
    responses: { ...answers, ...refusals.of(kind, name) },
  };
}

export function media(schema: JsonSchema, examples: readonly Example[]): Media {
  if (examples.length === 0) return { schema };
  return {
    schema,
    examples: Object.fromEntries(examples.map((example, at) => [`example${at + 1}`, example])),
  };
}
