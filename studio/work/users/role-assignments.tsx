import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { createRecord, deleteRecord, type Row, readRows } from '../../api/records.ts';
import { ReferencePicker } from '../../forms/reference-picker.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toast.tsx';

/** The roles a person holds in this company, each for a department and what is below it, or for the whole company. */
export function RoleAssignments({ user }: { user: Row }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const queries = useQueryClient();
  const key = ['rows', 'role_assignment', user.id];
  const assigned = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({
        select: 'id,version,role,department(id,name)',
        user: `eq.${user.id}`,
        order: 'role.asc',
      });
      return (await readRows('role_assignment', params, { signal })).rows;
    },
  });
  const rights = model.rights.role_assignment;
  const roleTitle = (name: string) => model.roles?.find((role) => role.name === name)?.title ?? name;
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
      await queries.invalidateQueries({ queryKey: ['rows', 'role_assignment'] });
    } catch (error) {
      toast((isProblem(error) && (error.errors[0]?.detail || error.message)) || t('failure.offline'));
    }
  };
  return (
    <div className="roles">
      <p className="b5">{t('users.roles')}</p>
      {assigned.data?.length === 0 && <p className="sec s13">{t('users.noRoles')}</p>}
      <ul>
        {assigned.data?.map((row) => {
          const role = String(row.role);
          const department = row.department as { name?: string } | null | undefined;
          return (
            <li key={row.id}>
              <span className="b5">{roleTitle(role)}</span>
              <span className="mut grow">{department?.name ?? t('users.anyDepartment')}</span>
              {rights?.delete && (
                <button
                  type="button"
                  className="btn text sm icon"
                  aria-label={t('users.removeRole', { role: roleTitle(role) })}
                  onClick={() =>
                    void attempt(() => deleteRecord('role_assignment', row.id, Number(row.version)))
                  }
                >
                  <Icon name="close" />
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {rights?.create && (
        <AddRole
          onAdd={(given) => attempt(() => createRecord('role_assignment', { user: user.id, ...given }))}
        />
      )}
    </div>
  );
}

function AddRole({ onAdd }: { onAdd(given: { role: string; department?: string }): Promise<void> }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const [role, setRole] = useState<string | null>(null);
  const [department, setDepartment] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const roles = (model.roles ?? []).filter(({ title, name }) =>
    `${title} ${name}`.toLowerCase().includes(typed.trim().toLowerCase()),
  );
  return (
    <div className="add-role">
      <Combobox
        label={t('users.role')}
        placeholder={t('users.role')}
        text={model.roles?.find(({ name }) => name === role)?.title ?? ''}
        chosen={role}
        choices={roles.map(({ name, title, description }) => ({
          key: name,
          text: title,
          second: description,
        }))}
        onSearch={setTyped}
        onChoose={setRole}
      />
      <ReferencePicker
        entity="department"
        label={t('users.department')}
        placeholder={t('users.anyDepartment')}
        value={department}
        onChange={(id) => setDepartment(id)}
      />
      <button
        type="button"
        className="btn"
        disabled={role === null}
        onClick={async () => {
          if (role === null) return;
          await onAdd(department === null ? { role } : { role, department });
          setRole(null);
          setDepartment(null);
        }}
      >
        <Icon name="plus" />
        {t('users.addRole')}
      </button>
    </div>
  );
}
