import { resolveField } from '../condition/resolve.ts';
import { fault } from '../faults/fault.ts';
import { kindTerm } from '../faults/param.ts';
import { FIELD_KINDS } from '../fields/index.ts';
import type { Entity, LabelPart } from '../model.ts';
import { type CompileContext, type Entities, resolveContext } from './context.ts';
import type { EntitySource } from './source.ts';

const PLACE = /\{\{\s*([a-z0-9_.]+)\s*\}\}/g;
const POINTER = '/x-entity/label';

/** `{{number}} – {{customer.name}}` taken apart; default: the number, or the first text field, or the id. */
export function labelOf(
  entity: Entity,
  source: EntitySource,
  entities: Entities,
  context: CompileContext,
): readonly LabelPart[] {
  const text = source.settings.label;
  if (text === undefined) return [{ path: [defaultLabel(entity)] }];
  const parts: LabelPart[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACE)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ path: labelPath(match[1] ?? '', entity, source, entities, context) });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  checkText(parts, source, context);
  return parts;
}

function defaultLabel(entity: Entity): string {
  if (entity.number !== undefined) return 'number';
  const fields = Object.values(entity.fields).filter((field) => field.origin === 'declared');
  const first = fields.find((field) => FIELD_KINDS[field.kind].textual && field.kind !== 'long_text');
  return first?.name ?? 'id';
}

function labelPath(
  text: string,
  entity: Entity,
  { document }: EntitySource,
  entities: Entities,
  context: CompileContext,
): readonly string[] {
  const where = { entities, entity: entity.name, names: 'row', pointer: POINTER } as const;
  const target = resolveField(text, resolveContext(context, document, where), POINTER);
  if (target !== undefined && (target.field.kind === 'json' || target.field.kind === 'reference')) {
    context.faults.add(document, {
      pointer: POINTER,
      ...fault('labelOfNoText', {
        name: text,
        kind: kindTerm(target.field.kind),
        ...(target.field.kind === 'reference' && { instead: `${text}.name` }),
      }),
    });
  }
  return text.split('.');
}

/** What is left between the places must not look like a place that was meant. */
function checkText(
  parts: readonly LabelPart[],
  { document }: EntitySource,
  { faults }: CompileContext,
): void {
  const odd = parts.some((part) => 'text' in part && /[{}]/.test(part.text));
  if (!odd && parts.some((part) => 'path' in part)) return;
  faults.add(document, {
    pointer: POINTER,
    ...fault('badLabel', { ...(odd && { odd: 'yes' }), example: '{{name}}, {{customer.name}}' }),
  });
}
