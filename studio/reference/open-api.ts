/** The document of the API as the server answers it to this person: the parts that the page draws. */
import { queryOptions } from '@tanstack/react-query';
import type { Method, OpenApi, Operation, Parameter, Reference } from '../../metadata/open-api.ts';
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

/** The document, its schemas seen as this page draws them. */
export type Document = OpenApi<Schema>;

/** Below `model`, so that a new release reads it again. */
export const openApiQuery = (locale: string) =>
  queryOptions({
    queryKey: ['model', 'openapi', locale],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<Document> => (await call<Document>('openapi.json', { signal })).body,
  });

export interface PlacedOperation {
  readonly method: Method;
  readonly path: string;
  readonly operation: Operation<Schema>;
  readonly parameters: readonly Parameter<Schema>[];
}

const METHODS: readonly Method[] = ['get', 'post', 'patch', 'delete'];

export function operationsOf(document: Document, entity: string): PlacedOperation[] {
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

export function operationNamed(document: Document, operationId: string): PlacedOperation | undefined {
  return document.tags
    .flatMap(({ name }) => operationsOf(document, name))
    .find(({ operation }) => operation.operationId === operationId);
}

export function answersOf(
  document: Document,
  { responses }: Operation<Schema>,
): [status: string, text: string][] {
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
