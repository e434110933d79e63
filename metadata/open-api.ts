/** The parts of an OpenAPI 3.1 document that the server writes and the studio draws. `Schema`: how its reader sees a JSON Schema. */
import type { JsonSchema } from './fields/field-kind.ts';

export interface Reference {
  readonly $ref: string;
}

export interface Parameter<Schema = JsonSchema> {
  readonly name: string;
  readonly in: 'query' | 'header' | 'path';
  readonly description: string;
  readonly required?: boolean;
  /** Of an object: each of its members is a parameter. */
  readonly explode?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

/** `Sample`: answers share their examples, bodies have their own. */
export interface Media<Schema = JsonSchema, Sample = Example> {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Sample>>;
}

export interface Header<Schema = JsonSchema> {
  readonly description: string;
  readonly schema: Schema;
}

export interface Response<Schema = JsonSchema> {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Reference>>;
  readonly content?: Readonly<Record<string, Media<Schema, Example | Reference>>>;
}

export interface Operation<Schema = JsonSchema> {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  /** Other than what the whole document asks for. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly (Parameter<Schema> | Reference)[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, Media<Schema>>>;
  };
  readonly responses: Readonly<Record<string, Response<Schema> | Reference>>;
}

export type Method = 'get' | 'post' | 'patch' | 'delete';

export type PathItem<Schema = JsonSchema> = { readonly [M in Method]?: Operation<Schema> } & {
  readonly parameters?: readonly (Parameter<Schema> | Reference)[];
};

export interface Tag {
  readonly name: string;
  readonly 'x-displayName': string;
  readonly description: string;
}

/** Every tag stands in one group, in the same order. */
export interface TagGroup {
  readonly name: string;
  readonly tags: readonly string[];
}

export interface OpenApi<Schema = JsonSchema> {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly tags: readonly Tag[];
  readonly 'x-tagGroups': readonly TagGroup[];
  readonly paths: Readonly<Record<string, PathItem<Schema>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter<Schema>>>;
    readonly headers: Readonly<Record<string, Header<Schema>>>;
    readonly examples: Readonly<Record<string, Example>>;
    readonly responses: Readonly<Record<string, Response<Schema>>>;
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>;
  };
}
