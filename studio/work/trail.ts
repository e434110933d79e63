/** The list somebody came from: its address, and the order of its records for "previous" and "next". */
interface Trail {
  readonly ids: readonly string[];
  readonly address: string;
}

const trails = new Map<string, Trail>();

export function setTrail(entity: string, ids: readonly string[], address: string): void {
  trails.set(entity, { ids, address });
}

/** Where "back" leads. */
export function listAddress(entity: string): string {
  return trails.get(entity)?.address ?? `/${entity}`;
}

export function neighbours(
  entity: string,
  id: string,
): { before: string | undefined; after: string | undefined } {
  const ids = trails.get(entity)?.ids ?? [];
  const at = ids.indexOf(id);
  return at < 0 ? { before: undefined, after: undefined } : { before: ids[at - 1], after: ids[at + 1] };
}
