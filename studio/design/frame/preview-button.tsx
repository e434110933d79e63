import { useQuery } from '@tanstack/react-query';
import { Popover } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../api/client.ts';
import { useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { readRows } from '../../api/records.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toast.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { useDraft } from '../draft/draft.ts';
import { RoleChoice, useDraftedRoles } from './preview-roles.tsx';

interface Person {
  readonly id: string;
  readonly name: string;
}

interface Previewed {
  readonly ready: boolean;
  readonly url?: string;
}

/** Opens the product as it will be, over a sample of the data, in a tab of its own. */
export function PreviewButton() {
  const { t } = useTranslation();
  const { changes } = useDraft();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<Choice onDone={() => setOpen(false)} />}
    >
      <button type="button" className="btn text wide-only" disabled={changes === 0}>
        <Icon name="eye" />
        {t('design.try.title')}
      </button>
    </Popover>
  );
}

function Choice({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const { session, model } = useDesk();
  const { readOnly } = useDraft();
  const [as, setAs] = useState<Person>(session.user);
  const known = useDraftedRoles();
  const [wanted, setWanted] = useState<readonly string[]>([]);
  // One that went from the drafts meanwhile is no longer to be had.
  const roles = wanted.filter((role) => known.some(({ name }) => name === role));
  const { busy, open } = useOpening(onDone);
  const id = useId();
  return (
    <div className="preview-choice">
      <p className="s13">{t('design.try.text')}</p>
      {model.rights.user?.read && (
        <div className="f">
          <label htmlFor={id}>{t('design.try.as')}</label>
          <PersonChoice id={id} person={as} onChoose={setAs} />
        </div>
      )}
      {/* For those who draft. */}
      {readOnly !== 'update' && <RoleChoice known={known} chosen={roles} onChange={setWanted} />}
      <button type="button" className="btn primary" disabled={busy} onClick={() => void open(as, roles)}>
        <Icon name="external" />
        {t(busy ? 'design.try.making' : 'design.try.open')}
      </button>
    </div>
  );
}

/** Makes the preview and opens it; where it cannot be made yet, the plan says why. */
function useOpening(onDone: () => void) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { settled } = useDraft();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const open = async (as: Person, roles: readonly string[]) => {
    setBusy(true);
    // A tab that opens later than the click is held back by browsers.
    const tab = window.open('about:blank', '_blank');
    try {
      const stored = await settled();
      const body = {
        change_set: stored?.id,
        ...(as.id !== session.user.id && { as: as.id }),
        ...(roles.length > 0 && { roles }),
      };
      const { body: made } = await call<Previewed>('rpc/preview_change_set', { method: 'POST', body });
      onDone();
      if (made.ready && made.url !== undefined && tab) tab.location.href = made.url;
      else {
        tab?.close();
        toast(t('design.try.notReady'));
        if (stored) void navigate(`/design/change-sets/${stored.id}/plan`);
      }
    } catch (error) {
      tab?.close();
      toast((isProblem(error) && (error.errors[0]?.detail ?? error.message)) || t('failure.offline'));
    } finally {
      setBusy(false);
    }
  };
  return { busy, open };
}

function PersonChoice(props: { id: string; person: Person; onChoose(person: Person): void }) {
  const { id, person, onChoose } = props;
  const [typed, setTyped] = useState('');
  const sought = useSettled(typed, 180);
  const people = useQuery({
    queryKey: ['design', 'people', sought],
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({ select: 'id,name,login', limit: '12', order: 'name' });
      if (sought !== '') params.set('search', sought);
      return (await readRows('user', params, { signal })).rows;
    },
  });
  const rows = people.data ?? [];
  return (
    <Combobox
      id={id}
      text={person.name}
      chosen={person.id}
      loading={people.isFetching}
      choices={rows.map((row) => ({ key: row.id, text: String(row.name), second: String(row.login) }))}
      onSearch={setTyped}
      onChoose={(key) => {
        const row = rows.find((each) => each.id === key);
        if (row) onChoose({ id: row.id, name: String(row.name) });
      }}
    />
  );
}
