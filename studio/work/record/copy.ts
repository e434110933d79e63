import type { Entity } from '../../../metadata/model.ts';
import type { StudioModel } from '../../api/model.ts';
import { type Content, newLineKey, type Values } from '../../forms/content.ts';
import type { Editor } from '../../forms/editor.ts';
import { isServersOwn } from '../../forms/payload.ts';
import type { Source } from '../../forms/use-editor.ts';

const waiting = new Map<string, Pick<Source, 'content' | 'known'>>();

/** Lays a copy of a record ready and answers the name under which the page of the new record finds it. */
export function layCopy(model: StudioModel, editor: Editor): string {
  const { entity, now, known } = editor;
  const lines: Record<string, Content['lines'][string]> = {};
  for (const [name, list] of Object.entries(now.lines)) {
    const lineEntity = model.entities[entity.fields[name]?.lines ?? ''];
    if (lineEntity)
      lines[name] = list.map((line) => ({ key: newLineKey(), values: copied(lineEntity, line.values) }));
  }
  const key = String(waiting.size + 1);
  waiting.set(key, { content: { values: copied(entity, now.values), lines }, known });
  return key;
}

export function takeCopy(key: string): Pick<Source, 'content' | 'known'> | undefined {
  return waiting.get(key);
}

/** Without what is the record's own: stamps, numbers, and fields that say they are not copied. */
function copied(entity: Entity, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const field = entity.fields[name];
      return field?.copy === true && !isServersOwn(field) && field.origin === 'declared';
    }),
  );
}
