import { useAt, useFaults, useFormDocument } from '../document.ts';
import type { PlaceProps } from '../place.tsx';
import { NameField } from './name-field.tsx';

/** A short text; one that is a name is completed from the names there are. */
export function TextField(props: PlaceProps) {
  const { 'x-name': meaning } = props.node.schema;
  return typeof meaning === 'string' ? <NameField {...props} meaning={meaning} /> : <PlainText {...props} />;
}

export function PlainText({ id, pointer, path, node, required, label, bare }: PlaceProps) {
  const document = useFormDocument();
  const value = useAt(pointer);
  const invalid = useFaults(pointer, 'within').length > 0;
  const [example] = (node.schema.examples ?? []) as readonly unknown[];
  return (
    <div className={invalid ? 'in err' : 'in'}>
      <input
        id={id}
        value={typeof value === 'string' ? value : ''}
        aria-label={bare ? label : undefined}
        aria-invalid={invalid}
        aria-required={required}
        aria-describedby={`${id}-note`}
        autoComplete="off"
        spellCheck={false}
        placeholder={typeof example === 'string' && value === undefined ? example : undefined}
        onChange={(event) => document.set(path, textOr(event.target.value, required))}
      />
    </div>
  );
}

/** An empty text says nothing, except where something must stand. */
export function textOr(text: string, required: boolean): string | undefined {
  return text === '' && !required ? undefined : text;
}
