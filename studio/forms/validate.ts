import type { Facts } from '../../metadata/condition/facts.ts';
import { scaleOf as decimalsOf } from '../../metadata/decimal.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import { patternForm } from '../../metadata/fields/pattern-form.ts';
import type { Locale } from '../../metadata/locales.ts';
import { type FieldParams, message } from '../../metadata/messages.ts';
import type { Field } from '../../metadata/model.ts';
import type { StudioModel } from '../api/model.ts';
import { scaleOf } from './calculate.ts';
import { isEmpty } from './content.ts';
import type { Editor, Faults, FieldState } from './editor.ts';
import { faultsOfUnread } from './unread.ts';
import { faultsOf } from './validator.ts';

/** What can be said before anything is sent. The server says the rest, in the same words. */
export function faultsBeforeSending(model: StudioModel, editor: Editor, locale: Locale): Faults {
  const faults: Record<string, string> = {};
  for (const field of Object.values(editor.entity.fields)) {
    const state = editor.fieldState(field);
    if (!state.shown || !state.editable) continue;
    Object.assign(faults, unreadAt(editor, field.name));
    const lines = editor.now.lines[field.name];
    if (lines) {
      const least = Number(field.constraints.minItems ?? (field.required ? 1 : 0));
      if (lines.length < least) faults[field.name] = message('TOO_FEW', { minimum: least }, locale);
      const lineEntity = model.entities[field.lines ?? ''];
      for (const [index, line] of lines.entries()) {
        const facts = editor.facts.rows[field.name]?.[index];
        for (const inner of Object.values(lineEntity?.fields ?? {})) {
          if (inner.origin === 'platform' || !facts) continue;
          const found = fieldFault(
            inner,
            line.values[inner.name],
            editor.cellState(field, inner, line, facts),
            facts,
            locale,
          );
          if (found !== undefined) faults[`${field.name}/${line.key}/${inner.name}`] ??= found;
        }
      }
      continue;
    }
    const found = fieldFault(field, editor.now.values[field.name], state, editor.facts, locale);
    if (found !== undefined) faults[field.name] ??= found;
  }
  return faults;
}

/** Texts that could not be read, in a field or in its lines: they are said before what the values lack. */
function unreadAt({ unread }: Editor, field: string): Faults {
  return Object.fromEntries(
    Object.entries(faultsOfUnread(unread)).filter(([place]) => place.split('/')[0] === field),
  );
}

function fieldFault(
  field: Field,
  value: unknown,
  state: FieldState,
  facts: Facts,
  locale: Locale,
): string | undefined {
  if (!state.shown || !state.editable) return undefined;
  if (isEmpty(value))
    return state.required && field.kind !== 'boolean' ? message('REQUIRED', {}, locale) : undefined;
  if (typeof value === 'number' && FIELD_KINDS[field.kind].numeric && field.kind !== 'integer') {
    const scale = scaleOf(field, facts);
    if (decimalsOf(String(value)) > scale) return message('INVALID_SCALE', { scale }, locale);
  }
  const schema = FIELD_KINDS[field.kind].schema(field);
  const [fault] = faultsOf(schema, value);
  if (!fault) return undefined;
  const { code, params } = coded(fault.keyword, schema);
  return message(code, params, locale);
}

/** The platform's code for a keyword of JSON Schema, with the params its text needs. */
const CODES: Readonly<Record<string, { readonly code: string; readonly param?: string }>> = {
  maxLength: { code: 'TOO_LONG', param: 'maximum' },
  minLength: { code: 'TOO_SHORT', param: 'minimum' },
  minimum: { code: 'OUT_OF_RANGE', param: 'minimum' },
  maximum: { code: 'OUT_OF_RANGE', param: 'maximum' },
  exclusiveMinimum: { code: 'OUT_OF_RANGE', param: 'above' },
  exclusiveMaximum: { code: 'OUT_OF_RANGE', param: 'below' },
  format: { code: 'INVALID_FORMAT', param: 'format' },
  enum: { code: 'NOT_ALLOWED' },
  type: { code: 'INVALID_TYPE', param: 'expected' },
};

function coded(
  keyword: string,
  schema: Readonly<Record<string, unknown>>,
): { code: string; params: FieldParams } {
  const known = CODES[keyword];
  const value = schema[keyword];
  if (keyword === 'pattern') return { code: 'INVALID_FORMAT', params: patternForm(String(value)) };
  if (!known?.param || (typeof value !== 'string' && typeof value !== 'number'))
    return { code: known?.code ?? 'INVALID_FORMAT', params: {} };
  return { code: known.code, params: { [known.param]: value } };
}
