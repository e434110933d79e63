import { useAt, useFaults, useFormDocument } from '../document.ts';
import type { KnownName } from '../names.ts';
import type { PlaceProps } from '../place.tsx';
import { childNode } from '../schema/node.ts';
import { TagBox } from '../widgets/tag-box.tsx';
import { choicesOf } from './choice-field.tsx';
import { useKnownNames } from './name-field.tsx';

/** A list of names as tags. */
export function NamesField({ id, node, path, pointer, label, required, bare }: PlaceProps) {
  const document = useFormDocument();
  const value = useAt(pointer);
  const known = useNames(node, pointer);
  const invalid = useFaults(pointer, 'within').length > 0;
  const most = node.schema.maxItems;
  return (
    <TagBox
      label={label}
      values={Array.isArray(value) ? value.map(String) : []}
      known={known}
      unique={node.schema.uniqueItems === true}
      {...(typeof most === 'number' && { most })}
      invalid={invalid}
      describedBy={`${id}-note`}
      onChange={(next) => document.set(path, next.length === 0 && !required && !bare ? undefined : next)}
    />
  );
}

/** Names of the application, or the values that the language has. */
function useNames(node: PlaceProps['node'], pointer: string): readonly KnownName[] {
  const { book } = useFormDocument();
  const known = useKnownNames(pointer);
  const item = childNode(book, node, '0');
  if (item?.shape !== 'choice') return known;
  return choicesOf(item.schema).map(({ key, text }) => ({ name: key, title: text }));
}
