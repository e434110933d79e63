import { useMemo } from 'react';
import type { Fault } from '../../metadata/document.ts';
import { type DraftDocument, useDraft } from './draft/draft.ts';
import { keyOfFile } from './draft/use-compiled.ts';
import { useToldFault } from './use-told-fault.ts';

/** What is wrong in a document, in the reader's language. */
export function useFaultsOf({ key }: Pick<DraftDocument, 'key'>): readonly Fault[] {
  const { compiled } = useDraft();
  const told = useToldFault();
  return useMemo(
    () => compiled.faults.filter(({ file }) => keyOfFile(file) === key).map(told),
    [compiled.faults, key, told],
  );
}
