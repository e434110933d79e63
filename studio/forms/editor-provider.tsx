import { type ReactNode, useMemo, useRef } from 'react';
import { EditedRecordContext, type Editor, EditorContext } from './editor.ts';

/** Holds an editor out to the parts of a form: what moves with every keystroke, and apart from it what does not. */
export function EditorProvider({ value, children }: { value: Editor; children: ReactNode }) {
  const now = useRef(value);
  now.current = value;
  const { prefix, entity, id, change, changeLines, keepText } = value;
  const record = useMemo(
    () => ({ prefix, entity, id, latest: () => now.current, change, changeLines, keepText }),
    [prefix, entity, id, change, changeLines, keepText],
  );
  return (
    <EditedRecordContext value={record}>
      <EditorContext value={value}>{children}</EditorContext>
    </EditedRecordContext>
  );
}
