import { useQuery } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { readRows } from '../../api/records.ts';
import { Icon } from '../../ui/icon.tsx';
import { useDraft } from '../draft/draft.ts';

const MOST = 12;

/** Which of the open change sets is worked on. */
export function SetPicker() {
  const { t } = useTranslation();
  const { model } = useDesk();
  const { changeSet, choose } = useDraft();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const sets = useQuery({
    queryKey: ['design', 'open-sets'],
    enabled: open,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({
        select: 'id,title,created_by(name)',
        state: 'eq.open',
        order: 'updated_at.desc',
        limit: String(MOST),
      });
      return (await readRows('change_set', params, { signal })).rows;
    },
  });
  const items = (sets.data ?? []).map((set) => ({
    key: set.id,
    icon: <Icon name={set.id === changeSet?.id ? 'check' : 'edit'} />,
    label: <SetName title={String(set.title)} author={nameOf(set.created_by)} />,
  }));
  const act = (key: string) => {
    if (key === 'all') void navigate('/design/change-sets');
    else if (key === 'new') choose(undefined);
    else choose(key);
  };
  return (
    <Dropdown
      trigger={['click']}
      open={open}
      onOpenChange={setOpen}
      menu={{
        items: [
          ...(items.length > 0
            ? [{ type: 'group' as const, label: t('design.openSets'), children: items }]
            : []),
          { type: 'divider' as const },
          ...(model.rights.change_set?.create
            ? [{ key: 'new', icon: <Icon name="plus" />, label: t('design.newSet') }]
            : []),
          { key: 'all', icon: <Icon name="list" />, label: t('design.allSets') },
        ],
        onClick: ({ key }) => act(key),
      }}
    >
      <button type="button" className="btn text icon" aria-label={t('design.openSets')}>
        <Icon name="edit" />
      </button>
    </Dropdown>
  );
}

function SetName({ title, author }: { title: string; author: string | undefined }) {
  return (
    <span className="set-name">
      <span className="cut">{title}</span>
      {author !== undefined && <span className="mut s12">{author}</span>}
    </span>
  );
}

function nameOf(user: unknown): string | undefined {
  if (typeof user !== 'object' || user === null || !('name' in user)) return undefined;
  return String(user.name);
}
