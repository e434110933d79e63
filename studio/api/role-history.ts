import { queryOptions } from '@tanstack/react-query';
import type { HistoryEntry, Person } from './history.ts';
import { type Row, readRows } from './records.ts';

/** A role that a person was given, or that was taken away. */
export interface RoleEntry extends Omit<HistoryEntry, 'changes'> {
  readonly action: 'grant_role' | 'revoke_role';
  /** Its name. */
  readonly role: string;
}

const AUDIT = 'id,at,actor(id,name),acting_as(id,name),record,changes';

/** Roles are records of their own: what happened to those of one person, from the trail and from those that are held. */
export function roleHistoryQuery(user: string, enabled: boolean) {
  return queryOptions({
    queryKey: ['rows', 'role_assignment', 'history', user],
    enabled,
    async queryFn({ signal }): Promise<readonly RoleEntry[]> {
      const [held, taken] = await Promise.all([
        rows('role_assignment', { select: 'id,role', user: `eq.${user}` }, signal),
        rows(
          'audit_entry',
          {
            select: AUDIT,
            entity: 'eq.role_assignment',
            action: 'eq.delete',
            'changes->user->>0': `eq.${user}`,
          },
          signal,
        ),
      ]);
      const roles = new Map(held.map((row) => [row.id, String(row.role)]));
      for (const entry of taken) roles.set(String(entry.record), roleOf(entry));
      if (roles.size === 0) return [];
      const given = await rows(
        'audit_entry',
        {
          select: AUDIT,
          entity: 'eq.role_assignment',
          action: 'eq.create',
          record: `in.(${[...roles.keys()].join()})`,
        },
        signal,
      );
      return [
        ...given.map((entry) => asEntry(entry, 'grant_role', roles)),
        ...taken.map((entry) => asEntry(entry, 'revoke_role', roles)),
      ];
    },
  });
}

async function rows(
  entity: string,
  params: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  return (await readRows(entity, new URLSearchParams(params), { signal })).rows;
}

/** Of a deletion, which leaves what was there in its entry. */
function roleOf({ changes }: Row): string {
  const { role } = (changes ?? {}) as { readonly role?: readonly unknown[] };
  return String(role?.[0] ?? '');
}

function asEntry(entry: Row, action: RoleEntry['action'], roles: ReadonlyMap<string, string>): RoleEntry {
  return {
    id: entry.id,
    at: String(entry.at),
    action,
    actor: entry.actor as Person | null,
    acting_as: entry.acting_as as Person | null,
    role: roles.get(String(entry.record)) ?? '',
  };
}
