/** The arguments of an action: a JSON object, or for `GET` the query, judged by the action's schema. */
import type { RouterContext } from '@koa/router';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { createAjv } from '../../metadata/ajv.ts';
import { pointerTo } from '../../metadata/json-pointer.ts';
import { valueFault } from '../../metadata/value-fault.ts';
import type { Action } from '../actions.ts';
import { type FieldError, fieldProblem, Problem } from '../errors.ts';
import { CsvBody } from './csv-body.ts';

const LONGEST_NAME = 60;

/** @throws Problem INVALID with every fault, BAD_QUERY, UNSUPPORTED_MEDIA */
export function inputOf(action: Action, ctx: RouterContext): unknown {
  const query = new URLSearchParams(ctx.querystring);
  if (ctx.method !== 'POST') return judged(textJudge(action), objectOf(query));
  const [parameter] = query.keys();
  if (parameter !== undefined) {
    const reason = 'an action takes its arguments in the body';
    throw new Problem('BAD_QUERY', { params: { parameter: parameter.slice(0, LONGEST_NAME), reason } });
  }
  const { body = {} } = ctx.request;
  if (body instanceof CsvBody)
    throw new Problem('UNSUPPORTED_MEDIA', { params: { type: 'text/csv', known: '`application/json`' } });
  return judged(jsonJudge(action), body);
}

/** What is said several times is a list. */
function objectOf(query: URLSearchParams): object {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

const jsonJudge = judges({});
/** Texts of a query count as the numbers, or yes and no, that they write. */
const textJudge = judges({ coerceTypes: 'array' });

/** Compiled when an action is first asked for. */
function judges(options: { readonly coerceTypes?: 'array' }): (action: Action) => ValidateFunction {
  const made = new WeakMap<Action, ValidateFunction>();
  return (action) => {
    const known =
      made.get(action) ?? createAjv({ ...options, keywords: ['x-references'] }).compile(action.input);
    made.set(action, known);
    return known;
  };
}

function judged(judge: ValidateFunction, input: unknown): unknown {
  if (!judge(input)) throw fieldProblem((judge.errors ?? []).map(faultOf));
  return input;
}

function faultOf(error: ErrorObject): FieldError {
  const { keyword, instancePath, params } = error;
  const at = (name: unknown) => pointerTo(instancePath, String(name).slice(0, LONGEST_NAME));
  if (keyword === 'required') return { pointer: at(params.missingProperty), code: 'REQUIRED' };
  if (keyword === 'additionalProperties')
    return { pointer: at(params.additionalProperty), code: 'UNKNOWN_FIELD' };
  return { pointer: instancePath, ...valueFault(error) };
}
