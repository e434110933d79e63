import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client.ts';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { changeSetQuery } from '../change-sets/change-set.ts';

/** Roles that came with a change set and that nobody holds yet: without one of them nobody sees what is new. */
export function UnheldRoles({ changeSet }: { changeSet: string }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const mayGive = model.rights.role_assignment?.create === true;
  const came = useQuery({ ...changeSetQuery(changeSet), enabled: mayGive }).data?.documents ?? [];
  const added = came.filter(
    ({ kind, base, content }) => kind === 'role' && base === null && content !== null,
  );
  const names = added.map(({ name }) => name).sort();
  const held = useQuery({ ...holdersQuery(names), enabled: mayGive && names.length > 0 }).data;
  if (!held) return null;
  const unheld = (model.roles ?? []).filter(({ name }) => names.includes(name) && !held.has(name));
  if (unheld.length === 0) return null;
  const roles = unheld.map(({ title }) => t('plan.quoted', { title })).join(t('list.separator'));
  return (
    <div className="banner">
      <Icon name="warning" />
      <span>
        {t('plan.unheld', { roles, count: unheld.length })}{' '}
        <Link to={`/role_assignment/new?role=${unheld[0]?.name}`}>{t('plan.giveRole')}</Link>
      </span>
    </div>
  );
}

const holdersQuery = (roles: readonly string[]) =>
  queryOptions({
    queryKey: ['rows', 'role_assignment', 'holders', roles],
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({ select: 'role,count()', role: `in.(${roles.join()})` });
      const { body } = await call<readonly { role: string }[]>(`role_assignment?${params}`, { signal });
      return new Set(body.map(({ role }) => role));
    },
  });
