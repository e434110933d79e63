import { useLayoutEffect, useRef } from 'react';
import { useAt, useFaults, useFormDocument } from '../document.ts';
import { ExpressionField } from '../expression/expression-field.tsx';
import type { PlaceProps } from '../place.tsx';
import { textOr } from './text-field.tsx';

/** A long text. A formula has an input of its own. */
export function ProseField(props: PlaceProps) {
  return props.node.schema['x-name'] === 'expression' ? (
    <ExpressionField {...props} />
  ) : (
    <LongText {...props} />
  );
}

/** Grows with its text. */
function LongText({ id, pointer, path, required, label, bare }: PlaceProps) {
  const document = useFormDocument();
  const value = useAt(pointer);
  const text = typeof value === 'string' ? value : '';
  const invalid = useFaults(pointer, 'within').length > 0;
  const area = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const node = area.current;
    if (!node) return;
    node.style.height = 'auto';
    node.style.height = `${Math.min(Math.max(node.scrollHeight, 48), 320)}px`;
  }, [text]);
  return (
    <div className={invalid ? 'in area err' : 'in area'}>
      <textarea
        id={id}
        ref={area}
        rows={2}
        value={text}
        aria-label={bare ? label : undefined}
        aria-invalid={invalid}
        aria-required={required}
        aria-describedby={`${id}-note`}
        onChange={(event) => document.set(path, textOr(event.target.value, required))}
      />
    </div>
  );
}
