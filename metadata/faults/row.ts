/** The form of the catalogue of faults. The first variant whose params are all there is taken. */
import { always, type Variant, when } from '../diff/text.ts';

export { always, when };

export interface FaultRow {
  /** Stable, and shared by faults of one sort. */
  readonly code: string;
  /** What is wrong. */
  readonly message: readonly Variant[];
  /** What to do. */
  readonly mend: readonly Variant[];
}

export function row(
  code: string,
  message: Variant | readonly Variant[],
  mend: Variant | readonly Variant[],
): FaultRow {
  return { code, message: [message].flat(), mend: [mend].flat() };
}

export const DID_YOU_MEAN = when('nearest', 'Did you mean "{nearest}"?', '是否指“{nearest}”？');
export const KNOWN = always('Known: {known}.', '可用：{known}。');
export const ONE_OF = always('It is one of {known}.', '可选值：{known}。');
export const REMOVE = always('Remove it.', '去掉它。');
export const NAME_ANOTHER = always('Name another field.', '换一个字段。');
