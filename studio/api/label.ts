import type { StudioModel } from './model.ts';

/**
 * What a record is called: its entity's label pattern filled in. Parts that are missing (not readable, not loaded) leave
 * no trace; when nothing is left the answer is empty.
 */
export function recordLabel(
  model: StudioModel,
  entityName: string,
  row: Readonly<Record<string, unknown>> | null | undefined,
): string {
  const entity = model.entities[entityName];
  if (!entity || !row) return '';
  let text = '';
  for (const part of entity.label) {
    text += 'text' in part ? part.text : partText(model, entityName, row, part.path);
  }
  const found = text.replace(/^[\s–—·/,-]+|[\s–—·/,-]+$/g, '');
  if (found !== '') return found;
  const fallback = row.name ?? row.number;
  return typeof fallback === 'string' ? fallback : '';
}

function partText(
  model: StudioModel,
  entityName: string,
  row: Readonly<Record<string, unknown>>,
  path: readonly string[],
): string {
  const [head = '', ...rest] = path;
  const field = model.entities[entityName]?.fields[head];
  const value = row[head];
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') {
    const target = field?.reference?.entity;
    if (target === undefined) return '';
    const inner = value as Record<string, unknown>;
    return rest.length > 0 ? partText(model, target, inner, rest) : recordLabel(model, target, inner);
  }
  if (field?.options) return field.options.find((option) => option.value === value)?.title ?? String(value);
  return String(value);
}
