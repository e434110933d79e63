/** The part of JSON Schema that arguments and answers of actions are told in, and the TypeScript types of such values. */

export type ValueSchema =
  | ObjectSchema
  | ListSchema
  | (Typed<'string'> & {
      readonly enum?: readonly string[];
      /** One of those that `createAjv` knows. */
      readonly format?: string;
      readonly minLength?: number;
      readonly maxLength?: number;
      /** It is the id of a record of this entity. */
      readonly 'x-references'?: string;
    })
  | (Typed<'integer' | 'number'> & { readonly minimum?: number; readonly maximum?: number })
  | Typed<'boolean'>;

interface Typed<T extends string> {
  readonly type: T | readonly [T, 'null'];
}

export interface ListSchema extends Typed<'array'> {
  readonly items: ValueSchema;
  readonly maxItems?: number;
}

/** Closed: what is not named is refused. */
export interface ObjectSchema extends Typed<'object'> {
  readonly additionalProperties: false;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, ValueSchema>>;
}

/** The values that a schema written `as const` describes. */
export type ValueOf<S> = S extends { readonly type: readonly [infer T, 'null'] }
  ? ValueOf<Omit<S, 'type'> & { readonly type: T }> | null
  : S extends { readonly enum: readonly (infer Choice)[] }
    ? Choice
    : S extends { readonly type: 'string' }
      ? string
      : S extends { readonly type: 'integer' | 'number' }
        ? number
        : S extends { readonly type: 'boolean' }
          ? boolean
          : S extends { readonly type: 'array'; readonly items: infer Item }
            ? readonly ValueOf<Item>[]
            : S extends { readonly properties: infer P; readonly required: readonly (infer Needed)[] }
              ? { readonly [K in keyof P & Needed]: ValueOf<P[K]> } & {
                  readonly [K in Exclude<keyof P, Needed>]?: ValueOf<P[K]>;
                }
              : never;
