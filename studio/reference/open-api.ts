/** The document of the API as the server answers it to this person: the parts that the page draws. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly 'x-references'?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description: string;
  readonly required?: boolean;
  readonly example?: unknown;
}

interface Reference {
  readonly $ref: string;
}

interface Media {
  readonly examples?: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly description: string } | Reference>>;
}

export type Method = 'get' | 'post' | 'patch' | 'delete';

export interface OpenApi {
  readonly info: { readonly description: string };
  readonly tags: readonly {
    readonly name: string;
    readonly 'x-displayName': string;
    readonly description: string;
  }[];
  readonly paths: Readonly<
    Record<
      string,
      { readonly [M in Method]?: Operation } & { readonly parameters?: readonly (Parameter | Reference)[] }
    >
  >;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, { readonly description: string }>>;
  };
}

/** Below `model`, so that a new release reads it again. */
export const openApiQuery = (locale: string) =>
  queryOptions({
    queryKey: ['model', 'openapi', locale],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<OpenApi> => (await call<OpenApi>('openapi.json', { signal })).body,
  });

export interface PlacedOperation {
  readonly method: Method;
  readonly path: string;
  readonly operation: Operation;
  readonly parameters: readonly Parameter[];
}

const METHODS: readonly Method[] = ['get', 'post', 'patch', 'delete'];

export function operationsOf(document: OpenApi, entity: string): PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation?.tags.includes(entity)) return [];
      const all = [...(item.parameters ?? []), ...operation.parameters];
      const parameters = all.flatMap((one) => resolved(one, document.components.parameters) ?? []);
      return [{ method, path, operation, parameters }];
    }),
  );
}

export function answersOf(document: OpenApi, { responses }: Operation): [status: string, text: string][] {
  return Object.entries(responses).map(([status, answer]) => [
    status,
    resolved(answer, document.components.responses)?.description ?? '',
  ]);
}

function resolved<T extends object>(one: T | Reference, parts: Readonly<Record<string, T>>): T | undefined {
  return '$ref' in one ? parts[one.$ref.split('/').at(-1) ?? ''] : one;
}

/** `string (uuid)`, `number | null`, `customer`, `[sales_order_line]`. */
export function typeText(schema: Schema): string {
  if (schema.items) return `[${schema.items.$ref?.split('/').at(-1) ?? ''}]`;
  if (schema['x-references']) return `→ ${schema['x-references']}`;
  if (schema.anyOf) return schema.anyOf.map(typeText).filter(Boolean).join(' | ');
  const types = [schema.type ?? []].flat().join(' | ');
  return schema.format ? `${types} (${schema.format})` : types;
}
