import { useMemo } from 'react';
import type { Fault } from '../../metadata/document.ts';
import { type DraftDocument, useDraft } from './draft/draft.ts';
import { keyOfFile } from './draft/use-compiled.ts';

/** What is wrong in a document. */
export function useFaultsOf({ key }: Pick<DraftDocument, 'key'>): readonly Fault[] {
  const { compiled } = useDraft();
  return useMemo(() => compiled.faults.filter(({ file }) => keyOfFile(file) === key), [compiled.faults, key]);
}
