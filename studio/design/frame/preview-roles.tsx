import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Combobox } from '../../ui/combobox.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import type { KnownName } from '../form/names.ts';
import { nameChoices } from '../form/widgets/name-choices.ts';
import { useTitles } from '../use-titles.ts';

/** What everybody holds anyway. */
const EVERYONE = 'everyone';
const MOST = 20;

/** Roles of the drafts: nobody holds a new one yet, so what the change set adds or changes is offered first. */
export function useDraftedRoles(): readonly KnownName[] {
  const { t } = useTranslation();
  const { documents } = useDraft();
  const titles = useTitles();
  return useMemo(() => {
    const roles = [...documents.values()].filter(
      ({ kind, name, content }) => kind === 'role' && name !== EVERYONE && content !== null,
    );
    const known = roles.map((role) => ({ role, title: titles.of(role) }));
    known.sort((a, b) => rank(a.role) - rank(b.role) || a.title.localeCompare(b.title));
    return known.map(({ role: { name, draft }, title }) => ({
      name,
      title,
      ...((draft === 'added' || draft === 'changed') && { detail: t(`design.drafted.${draft}`) }),
    }));
  }, [documents, titles, t]);
}

function rank({ draft }: DraftDocument): number {
  const ranks = ['added', 'changed'];
  return ranks.includes(draft) ? ranks.indexOf(draft) : ranks.length;
}

/** Which roles the person tried as holds besides. */
export function RoleChoice(props: {
  readonly known: readonly KnownName[];
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}) {
  const { known, chosen, onChange } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const id = useId();
  const left = known.filter(({ name }) => !chosen.includes(name));
  return (
    <div className="f">
      <label htmlFor={id}>{t('design.try.roles')}</label>
      {chosen.length > 0 && (
        <div className="chips">
          {known
            .filter(({ name }) => chosen.includes(name))
            .map(({ name, title }) => (
              <span className="chip" key={name} title={name}>
                <span className="cut">{title}</span>
                <button
                  type="button"
                  aria-label={t('design.try.without', { role: title })}
                  onClick={() => onChange(chosen.filter((one) => one !== name))}
                >
                  <Icon name="close" />
                </button>
              </span>
            ))}
        </div>
      )}
      {chosen.length < MOST && left.length > 0 && (
        <Combobox
          id={id}
          placeholder={t('design.try.addRole')}
          text=""
          chosen={null}
          choices={nameChoices(left, typed)}
          onSearch={setTyped}
          onChoose={(name) => onChange([...chosen, name])}
        />
      )}
      <p className="help">{t('design.try.rolesHelp')}</p>
    </div>
  );
}
