import { queryOptions } from '@tanstack/react-query';
import { recordLabel } from '../api/label.ts';
import type { StudioModel } from '../api/model.ts';
import { readRows } from '../api/records.ts';
import { addLabel, type SelectTree, selectText } from '../api/select.ts';

/** What records are called, by id. Ids that are not readable are absent. */
export function labelsQuery(model: StudioModel, entity: string | undefined, ids: readonly string[]) {
  const known = ids.filter((id) => /^[0-9a-f-]{36}$/i.test(id));
  return queryOptions({
    queryKey: ['rows', entity, 'labels', known.join()],
    enabled: entity !== undefined && known.length > 0 && model.entities[entity] !== undefined,
    staleTime: 60_000,
    async queryFn({ signal }): Promise<ReadonlyMap<string, string>> {
      const tree: SelectTree = new Map([['id', null]]);
      addLabel(tree, model, entity ?? '');
      const params = new URLSearchParams({ select: selectText(tree), id: `in.(${known.join()})` });
      const { rows } = await readRows(entity ?? '', params, { signal });
      return new Map(rows.map((row) => [row.id, recordLabel(model, entity ?? '', row)]));
    },
  });
}
