/**
 * Actions: what is done by a name over `/api/rpc/{name}` because it is no reading or writing of records. Each says in data
 * what it takes, what it answers and who may; from that come the route, the document of the API and the types of clients.
 */
import type { Model } from '../metadata/model.ts';
import type { ObjectSchema, ValueOf, ValueSchema } from '../metadata/value-schema.ts';
import type { Locale } from './actor.ts';
import type { Context } from './context.ts';
import type { ErrorCode } from './errors.ts';

type Text = Readonly<Record<Locale, string>>;

export interface Action {
  readonly title: Text;
  /** What it does, and what its answer says. */
  readonly about: Text;
  readonly input: ObjectSchema;
  /** What each argument is. */
  readonly arguments: Readonly<Record<string, Text>>;
  readonly output: ValueSchema;
  /** Changes nothing, so that `GET` may ask it: its arguments then are texts, numbers, yes or no, and lists of these. */
  readonly reads?: true;
  /**
   * Reaches beyond the database, where nothing can be taken back: not for rehearsals, nor as a part of a batch that is one
   * transaction. It is given none, for a deadlock would have it done twice, and opens its own for what it stores; only an
   * `Idempotency-Key` has one around it, so the errand must end within seconds.
   */
  readonly io?: true;
  /** For who sits at a screen alone: an API token is not enough for what may lead to a session. */
  readonly session?: true;
  /** Its answer is good once, and what it made is gone before a key is: it takes none. */
  readonly keyless?: true;
  /** What it is refused for besides what any action is. */
  readonly refusals?: readonly ErrorCode[];
  /** @param roles as `roleSet` writes them */
  may(roles: string, model: Model): boolean;
  /**
   * Done in a transaction, but for `io`: what it throws takes everything back.
   * @param input keeps to the schema
   * @throws Problem
   */
  run(context: Context, input: unknown): Promise<unknown>;
}

/** By name: a verb and its object, as `invite_user`. */
export type Actions = Readonly<Record<string, Action>>;

interface Declared<Input extends ObjectSchema, Output extends ValueSchema>
  extends Omit<Action, 'input' | 'output' | 'arguments' | 'run'> {
  readonly input: Input;
  readonly output: Output;
  readonly arguments: { readonly [Name in keyof Input['properties']]: Text };
  run(context: Context, input: ValueOf<Input>): Promise<ValueOf<Output>>;
}

/** An action whose `run` is typed by its schemas. */
export function action<const Input extends ObjectSchema, const Output extends ValueSchema>(
  declared: Declared<Input, Output>,
): Action {
  // The route hands over what the schema has let through.
  return { ...declared, run: (context, input) => declared.run(context, input as ValueOf<Input>) };
}
