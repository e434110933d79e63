import { useQueryClient } from '@tanstack/react-query';
import { Dropdown, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { deleteRecord } from '../../api/records.ts';
import { useEdited, useEditor } from '../../forms/editor.ts';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toast.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { inSentence } from '../../ui/words.ts';
import { forgetVisit } from '../home/recent.ts';
import { listAddress } from '../trail.ts';
import { layCopy } from './copy.ts';

/** Duplicate, copy link, delete: what one may. */
export function RecordMenu({ children }: { children: ReactElement }) {
  const { t } = useTranslation();
  const { model, session, locale } = useDesk();
  const copy = useCopy();
  const edited = useEdited();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { entity, id } = edited;
  const rights = model.rights[entity.name];
  const { permission } = useEditor();
  const remove = async () => {
    if (id === null) return;
    try {
      await deleteRecord(entity.name, id, edited.latest().version);
      forgetVisit(session.user.id, id);
      await queries.invalidateQueries({ queryKey: ['rows', entity.name], refetchType: 'none' });
      toast(t('record.deleted'));
      void navigate(listAddress(entity.name), { replace: true });
    } catch (error) {
      setAsking(false);
      toast((isProblem(error) && error.message) || t('failure.offline'));
    }
  };
  const acts: Record<string, () => void> = {
    duplicate: () => void navigate(`/${entity.name}/new?copy=${layCopy(model, edited.latest())}`),
    link: () => void copy(location.href),
    delete: () => setAsking(true),
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            ...(rights?.create
              ? [{ key: 'duplicate', icon: <Icon name="copy" />, label: t('record.duplicate') }]
              : []),
            { key: 'link', icon: <Icon name="share" />, label: t('record.copyLink') },
            ...(permission.delete
              ? [
                  { type: 'divider' as const },
                  { key: 'delete', icon: <Icon name="trash" />, label: t('record.delete'), danger: true },
                ]
              : []),
          ],
          onClick: ({ key }) => acts[key]?.(),
        }}
      >
        {children}
      </Dropdown>
      <Modal
        open={asking}
        title={t('record.deleteTitle', { what: inSentence(entity.title, locale) })}
        okText={t('record.delete')}
        okButtonProps={{ danger: true }}
        cancelText={t('record.cancel')}
        onOk={remove}
        onCancel={() => setAsking(false)}
        width={420}
      >
        {t('record.deleteText')}
      </Modal>
    </>
  );
}
