import { useLayoutEffect, useRef } from 'react';
import type { WidgetProps } from './widget.ts';

const TYPES: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', url: 'url' };

export function TextInput(props: WidgetProps) {
  const { field, value, bare } = props;
  const maximum = field.constraints.maxLength;
  const input = (
    <input
      id={props.id}
      type={TYPES[field.kind] ?? 'text'}
      value={typeof value === 'string' ? value : ''}
      maxLength={typeof maximum === 'number' ? maximum : undefined}
      aria-label={bare ? field.title : undefined}
      aria-invalid={props.invalid}
      aria-required={props.required}
      aria-describedby={props.describedBy}
      // biome-ignore lint/a11y/noAutofocus: cells of the line table take the focus that moved into them
      autoFocus={props.focus}
      onFocus={bare ? (event) => event.target.select() : undefined}
      onChange={(event) => props.onChange(event.target.value === '' ? null : event.target.value)}
      onKeyDown={props.onKey}
    />
  );
  return bare ? input : <div className={props.invalid ? 'in err' : 'in'}>{input}</div>;
}

/** Grows with its text. */
export function TextArea(props: WidgetProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const text = typeof props.value === 'string' ? props.value : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const node = area.current;
    if (!node) return;
    node.style.height = 'auto';
    node.style.height = `${Math.min(Math.max(node.scrollHeight, 48), 320)}px`;
  }, [text]);
  const maximum = props.field.constraints.maxLength;
  return (
    <div className={props.invalid ? 'in area err' : 'in area'}>
      <textarea
        id={props.id}
        ref={area}
        rows={2}
        value={text}
        maxLength={typeof maximum === 'number' ? maximum : undefined}
        aria-invalid={props.invalid}
        aria-required={props.required}
        aria-describedby={props.describedBy}
        onChange={(event) => props.onChange(event.target.value === '' ? null : event.target.value)}
      />
    </div>
  );
}
