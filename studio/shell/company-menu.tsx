import { useQueryClient } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { useDesk } from '../api/model.ts';
import { changeSession } from '../api/session.ts';

/** Whoever works in several companies changes between them here. */
export function CompanyMenu({ children }: { children: ReactElement }) {
  const { session } = useDesk();
  const queries = useQueryClient();
  if (session.companies.length < 2) return children;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [session.company.id],
        items: session.companies.map(({ id, name }) => ({ key: id, label: name })),
        async onClick({ key }) {
          await changeSession({ company: key });
          await queries.resetQueries();
        },
      }}
    >
      {children}
    </Dropdown>
  );
}
