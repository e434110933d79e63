import { Popover } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { foundSettings, type Offered, settingDescription, settingTitle } from './found-settings.ts';

/** A searchable menu of the settings that are not there yet, each with what it is for. */
export function AddSetting<Member extends Offered>(props: {
  members: readonly Member[];
  onAdd(member: Member): void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (props.members.length === 0) return null;
  const add = (member: Member) => {
    setOpen(false);
    props.onAdd(member);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      styles={{ container: { padding: 4 } }}
      content={<Menu members={props.members} onAdd={add} onClose={() => setOpen(false)} />}
    >
      <button type="button" className="btn text sm add-setting" aria-expanded={open} aria-haspopup="listbox">
        <Icon name="plus" small />
        {t('schemaForm.addSetting')}
      </button>
    </Popover>
  );
}

interface MenuProps<Member> {
  readonly members: readonly Member[];
  onAdd(member: Member): void;
  onClose(): void;
}

function Menu<Member extends Offered>({ members, onAdd, onClose }: MenuProps<Member>) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const found = foundSettings(members, typed);
  const current = Math.min(active, found.length - 1);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = found[current];
    if (event.key === 'ArrowDown') setActive(Math.min(current + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(current - 1, 0));
    else if (event.key === 'Enter' && chosen) onAdd(chosen);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="setting-menu">
      <div className="in sm">
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
          aria-label={t('schemaForm.findSetting')}
          placeholder={t('schemaForm.findSetting')}
          // biome-ignore lint/a11y/noAutofocus: the menu was opened to search in it
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div className="opts">
        <div role="listbox" id={id} aria-label={t('schemaForm.addSetting')}>
          {found.map((member, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input above hears the keys
            <div
              key={member.key}
              role="option"
              tabIndex={-1}
              id={`${id}-${index}`}
              aria-selected={index === current}
              data-active={index === current}
              ref={index === current ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
              onMouseMove={() => setActive(index)}
              onClick={() => onAdd(member)}
            >
              <span className="grow">
                {settingTitle(member)}
                <span className="second">{settingDescription(member)}</span>
              </span>
            </div>
          ))}
        </div>
        {found.length === 0 && <div className="none">{t('form.none')}</div>}
      </div>
    </div>
  );
}
