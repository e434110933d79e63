import { useAt, useFormDocument } from '../document.ts';
import type { PlaceProps } from '../place.tsx';
import { JsonText } from './json-text.tsx';

export function ConditionField({ id, path, pointer, label }: PlaceProps) {
  const document = useFormDocument();
  const value = useAt(pointer);
  return (
    <JsonText id={id} label={label} value={value} as="json" onChange={(next) => document.set(path, next)} />
  );
}
