import { useMemo } from 'react';
import type { Field } from '../../../metadata/model.ts';
import { useEditor } from '../editor.ts';

/** Of the header, only what cells show: a new object whenever one of these changes, not with every total. */
export function useParentValues(columns: readonly Field[]): Readonly<Record<string, unknown>> {
  const { now } = useEditor();
  const names = columns.flatMap(({ currency }) =>
    currency?.root === 'parent' ? (currency.steps[0]?.field ?? []) : [],
  );
  const key = JSON.stringify(names.map((name) => now.values[name]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the values
  return useMemo(() => Object.fromEntries(names.map((name) => [name, now.values[name]])), [key]);
}
