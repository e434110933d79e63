import { useAt, useFormDocument } from '../document.ts';
import type { PlaceProps } from '../place.tsx';

/** A switch. What it says without being set is the default, which documents do not write out. */
export function BooleanField({ id, pointer, path, node, required, label }: PlaceProps) {
  const document = useFormDocument();
  const value = useAt(pointer);
  const usual = node.schema.default === true;
  const on = typeof value === 'boolean' ? value : usual;
  const isDefault = (next: boolean) => next === node.schema.default && !required;
  return (
    <button
      type="button"
      role="switch"
      id={id}
      className={on ? 'sw on' : 'sw'}
      aria-checked={on}
      aria-label={label}
      aria-describedby={`${id}-note`}
      onClick={() => document.set(path, isDefault(!on) ? undefined : !on)}
    />
  );
}
