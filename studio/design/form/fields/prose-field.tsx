import { useLayoutEffect, useRef } from 'react';
import { useFaults } from '../document.ts';
import { ExpressionField } from '../expression/expression-field.tsx';
import type { PlaceProps } from '../place.tsx';
import { type TextInput, TextPlace } from './text-place.tsx';

/** A long text. A formula has an input of its own. */
export function ProseField(props: PlaceProps) {
  return props.node.schema['x-name'] === 'expression' ? (
    <ExpressionField {...props} />
  ) : (
    <TextPlace place={props} draw={(input) => <LongText place={props} input={input} />} />
  );
}

/** Grows with its text. */
function LongText({ place, input }: { place: PlaceProps; input: TextInput }) {
  const { id, pointer, required } = place;
  const { value } = input;
  const invalid = useFaults(pointer, 'within').length > 0;
  const area = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const node = area.current;
    if (!node) return;
    node.style.height = 'auto';
    node.style.height = `${Math.min(Math.max(node.scrollHeight, 48), 320)}px`;
  }, [value]);
  return (
    <div className={invalid ? 'in area err' : 'in area'}>
      {input.language !== undefined && <span className="language">{input.language}</span>}
      <textarea
        id={input.id}
        ref={area}
        rows={2}
        value={value}
        aria-label={input.label}
        aria-invalid={invalid}
        aria-required={required}
        aria-describedby={`${id}-note`}
        onChange={(event) => input.onChange(event.target.value)}
      />
    </div>
  );
}
