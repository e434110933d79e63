import type { EnumOption } from '../../metadata/model.ts';

/** A state: in lists a dot and a word, in headers (`large`) a filled tag. */
export function StateTag({ option, large }: { option: EnumOption; large?: boolean }) {
  return <span className={`tag dot ${large ? 'lg' : ''} ${option.color ?? 'grey'}`}>{option.title}</span>;
}
