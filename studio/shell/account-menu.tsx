import { useQueryClient } from '@tanstack/react-query';
import { Popover } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { BASE } from '../api/base.ts';
import { useDesk } from '../api/model.ts';
import { actAs, changeSession, signOut } from '../api/session.ts';
import { type LOCALES, type StudioLocale, speakLanguage } from '../i18n/language.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import { type Appearance, applyAppearance, useAppearance } from './appearance.ts';
import { PasswordDialog } from './password-dialog.tsx';

/** Language, theme, password, sign out; on a demo workspace also other people's chairs. */
export function AccountMenu({ children, onShortcuts }: { children: ReactElement; onShortcuts(): void }) {
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="topLeft"
        arrow={false}
        styles={{ container: { padding: 4 } }}
        content={
          <Account
            onShortcuts={() => {
              close();
              onShortcuts();
            }}
            onPassword={() => {
              close();
              setPassword(true);
            }}
            onDone={close}
          />
        }
      >
        {children}
      </Popover>
      {password && <PasswordDialog onClose={() => setPassword(false)} />}
    </>
  );
}

export function Account(props: { onShortcuts(): void; onPassword(): void; onDone(): void }) {
  const { t, i18n } = useTranslation();
  const { session } = useDesk();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const appearance = useAppearance();
  // A role that everybody has says nothing about anybody.
  const roles = session.roles.filter(({ name }) => name !== 'everyone');
  const held = roles.map(({ title }) => title).join(t('list.separator'));
  const speak = async (locale: StudioLocale) => {
    await speakLanguage(locale);
    await changeSession({ locale });
    await queries.invalidateQueries();
  };
  const leave = async () => {
    await signOut();
    // A fresh page: nothing of this person stays in memory.
    location.assign('/');
  };
  return (
    <div className="account">
      <div className="who">
        <Avatar id={session.user.id} name={session.user.name} size="l" />
        <div className="grow">
          <p className="b5 cut">{session.user.name}</p>
          <p className="cut" title={held}>
            {held}
          </p>
        </div>
      </div>
      <hr />
      <div className="set">
        {t('account.language')}
        <Choice
          label={t('account.language')}
          value={i18n.language}
          options={Object.entries({ 'zh-CN': '中文', en: 'English' } satisfies Record<
            keyof typeof LOCALES,
            string
          >)}
          onChange={(value) => void speak(value as StudioLocale)}
        />
      </div>
      <div className="set">
        {t('account.theme')}
        <Choice
          label={t('account.theme')}
          value={appearance}
          options={(['system', 'light', 'dark'] as const).map((one) => [one, t(`account.${one}`)])}
          onChange={(value) => applyAppearance(value as Appearance)}
        />
      </div>
      <hr />
      <MenuItem icon="keyboard" text={t('keys.all')} hint="?" onClick={props.onShortcuts} />
      <MenuItem
        icon="fx"
        text="API"
        onClick={() => {
          props.onDone();
          void navigate('/reference');
        }}
      />
      {BASE === '' && <MenuItem icon="key" text={t('account.password')} onClick={props.onPassword} />}
      <DemoPeople onDone={props.onDone} />
      {BASE === '' && <hr />}
      {BASE === '' && <MenuItem icon="logout" text={t('account.signOut')} onClick={() => void leave()} />}
    </div>
  );
}

function DemoPeople({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const sit = useChair();
  const { demo } = session;
  if (!demo?.enabled || !demo.people?.length) return null;
  return (
    <>
      <hr />
      <p className="cap">{t('account.demo')}</p>
      <div className="people">
        {demo.people
          .filter(({ id }) => id !== session.user.id)
          .map((person) => (
            <button
              type="button"
              className="it"
              key={person.id}
              onClick={() => {
                onDone();
                void sit(person.id);
              }}
            >
              <Avatar id={person.id} name={person.name} />
              {person.name}
              {person.title && (
                <span className="mut cut" title={person.title}>
                  {person.title}
                </span>
              )}
            </button>
          ))}
      </div>
    </>
  );
}

/** Takes somebody's chair on a demo workspace, or one's own again; every page is drawn anew for that person. */
export function useChair(): (user: string | null) => Promise<void> {
  const queries = useQueryClient();
  return async (user) => {
    await actAs(user);
    await queries.resetQueries();
  };
}

function MenuItem(props: {
  icon: Parameters<typeof Icon>[0]['name'];
  text: string;
  hint?: string;
  onClick(): void;
}) {
  return (
    <button type="button" className="it" onClick={props.onClick}>
      <Icon name={props.icon} />
      {props.text}
      {props.hint && (
        <span className="mut">
          <kbd>{props.hint}</kbd>
        </span>
      )}
    </button>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange(value: string): void;
}) {
  return (
    <fieldset className="seg" aria-label={props.label}>
      {props.options.map(([value, text]) => (
        <button
          type="button"
          key={value}
          className={value === props.value ? 'on' : ''}
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
