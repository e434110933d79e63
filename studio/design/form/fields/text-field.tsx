import { useAt, useFaults } from '../document.ts';
import type { PlaceProps } from '../place.tsx';
import { NameField } from './name-field.tsx';
import { TextPlace } from './text-place.tsx';

/** A short text; one that is a name is completed from the names there are. */
export function TextField(props: PlaceProps) {
  const { 'x-name': meaning } = props.node.schema;
  return typeof meaning === 'string' ? <NameField {...props} meaning={meaning} /> : <PlainText {...props} />;
}

export function PlainText(place: PlaceProps) {
  const { id, pointer, node, required } = place;
  const isSaid = useAt(pointer) !== undefined;
  const invalid = useFaults(pointer, 'within').length > 0;
  const [example] = (node.schema.examples ?? []) as readonly unknown[];
  return (
    <TextPlace
      place={place}
      draw={(input) => (
        <div className={invalid ? 'in err' : 'in'}>
          {input.language !== undefined && <span className="language">{input.language}</span>}
          <input
            id={input.id}
            value={input.value}
            aria-label={input.label}
            aria-invalid={invalid}
            aria-required={required}
            aria-describedby={`${id}-note`}
            autoComplete="off"
            spellCheck={false}
            placeholder={
              typeof example === 'string' && !isSaid && input.language === undefined ? example : undefined
            }
            onChange={(event) => input.onChange(event.target.value)}
          />
        </div>
      )}
    />
  );
}
