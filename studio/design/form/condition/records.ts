/** Records that a condition compares with: it says their ids, people their labels. */
import { useQueries } from '@tanstack/react-query';
import { recordEntity } from '../../../../metadata/condition/resolve.ts';
import { isUuid } from '../../../../metadata/fields/uuid.ts';
import { useDesk } from '../../../api/model.ts';
import { labelsQuery } from '../../../work/labels.ts';
import type { ConditionSite } from './site.ts';
import { siteOfRows, targetOf } from './targets.ts';
import type { ConditionNode } from './tree.ts';

export interface NamedRecord {
  readonly entity: string;
  readonly id: string;
}

export function recordsIn(node: ConditionNode, site: ConditionSite): readonly NamedRecord[] {
  switch (node.node) {
    case 'group':
      return node.of.flatMap((each) => recordsIn(each, site));
    case 'not':
      return recordsIn(node.of, site);
    case 'rows': {
      const target = targetOf(node.path, site);
      return target?.kind === 'collection' ? recordsIn(node.of, siteOfRows(target, site)) : [];
    }
    case 'test': {
      const target = targetOf(node.path, site);
      const entity = target?.kind === 'field' ? recordEntity(target) : undefined;
      if (entity === undefined) return [];
      const ids = [node.operand].flat().filter((value) => typeof value === 'string' && isUuid(value));
      return ids.map((id) => ({ entity, id: String(id) }));
    }
    default:
      return [];
  }
}

/** What they are called, by id, as far as the reader may see them. */
export function useRecordLabels(records: readonly NamedRecord[]): ReadonlyMap<string, string> {
  const { model } = useDesk();
  const entities = [...new Set(records.map(({ entity }) => entity))];
  const answers = useQueries({
    queries: entities.map((entity) =>
      labelsQuery(
        model,
        entity,
        records.flatMap((record) => (record.entity === entity ? [record.id] : [])),
      ),
    ),
  });
  return new Map(answers.flatMap(({ data }) => [...(data ?? [])]));
}
