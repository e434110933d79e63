import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import { formatMoney } from '../../format/number.ts';
import { useEditor } from '../../forms/editor.ts';
import type { LaidSection } from '../../forms/layout.ts';
import { LinesTable } from '../../forms/lines/lines-table.tsx';
import { ReadValue } from '../../forms/read-value.tsx';
import { Icon } from '../../ui/icon.tsx';
import { currencyOf } from '../money.ts';
import { listAddress } from '../trail.ts';
import type { ValueContext } from '../value-text.ts';
import { State } from './record-head.tsx';
import { RecordMenu } from './record-menu.tsx';

/** A record on a phone: read as a page, edited as a form; the action bar takes the place of the navigation. */
export function PhoneRecord(props: {
  label: string;
  facts: readonly Field[];
  sections: readonly LaidSection[];
  form: ReactNode;
  /** What stands below the record, whether it is read or edited. */
  below: ReactNode;
  editing: boolean;
  onEdit(editing: boolean): void;
  onSave(): Promise<void>;
  onDiscard(): void;
  onPanel: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { entity, id, busy, faults, permission } = useEditor();
  const { editing } = props;
  const faulty = Object.keys(faults).length;
  return (
    <div className="phone">
      <header className="pt">
        <Link
          className="btn text icon"
          to={listAddress(entity.name)}
          aria-label={t('record.back', { what: entity.plural })}
        >
          <Icon name="left" />
        </Link>
        <div className="mid">
          <h1 className="cut">{props.label}</h1>
          <p>{entity.title}</p>
        </div>
        {props.onPanel && (
          <button
            type="button"
            className="btn text icon"
            aria-label={t('record.panel')}
            onClick={props.onPanel}
          >
            <Icon name="history" />
          </button>
        )}
        {id !== null && (
          <RecordMenu>
            <button type="button" className="btn text icon" aria-label={t('record.more')}>
              <Icon name="more" />
            </button>
          </RecordMenu>
        )}
      </header>
      <div className="phone-page">
        {editing ? (
          <div className="phone-form">{props.form}</div>
        ) : (
          <Reading facts={props.facts} sections={props.sections} />
        )}
        {props.below && <div className="phone-form">{props.below}</div>}
      </div>
      {editing ? (
        <footer className="act">
          {faulty > 0 && (
            <p className="down s13" role="status">
              {t('record.faults', { count: faulty })}
            </p>
          )}
          <button
            type="button"
            className="btn"
            style={{ flex: 1 }}
            disabled={busy}
            onClick={() => (id === null ? void navigate(listAddress(entity.name)) : props.onDiscard())}
          >
            {t('record.cancel')}
          </button>
          <button
            type="button"
            className="btn primary"
            style={{ flex: 1.6 }}
            disabled={busy}
            onClick={() => void props.onSave()}
          >
            <Icon name="check" />
            {t(id === null ? 'record.create' : 'record.save')}
          </button>
        </footer>
      ) : (
        permission.any && (
          <footer className="act">
            <button
              type="button"
              className="btn primary"
              style={{ flex: 1 }}
              onClick={() => props.onEdit(true)}
            >
              <Icon name="edit" />
              {t('record.edit')}
            </button>
          </footer>
        )
      )}
    </div>
  );
}

function Reading({ facts, sections }: { facts: readonly Field[]; sections: readonly LaidSection[] }) {
  const { session, locale } = useDesk();
  const { now } = useEditor();
  const hero = facts.findLast(({ kind }) => kind === 'money');
  const heroValue = hero && now.values[hero.name];
  return (
    <>
      <section className="hero">
        <State />
        {hero && typeof heroValue === 'number' && (
          <>
            <div className="amt">
              {formatMoney(heroValue, currencyOf(hero, now.values, session.company.base_currency), locale)}
            </div>
            <div className="sec">{hero.title}</div>
          </>
        )}
      </section>
      {sections.map((section) => (
        <ReadingSection key={section.key} section={section} />
      ))}
    </>
  );
}

function ReadingSection({ section }: { section: LaidSection }) {
  const editor = useEditor();
  const { now, known } = editor;
  const lines = section.items.find(({ field }) => field.kind === 'lines');
  if (lines)
    return (
      <LinesTable
        field={lines.field}
        columns={lines.columns}
        state={{ shown: true, required: false, editable: false }}
      />
    );
  const filled = section.items.flatMap(({ field }) => {
    const raw = now.values[field.name];
    const value = field.reference && typeof raw === 'string' ? (known.get(raw) ?? null) : raw;
    const empty = value === null || value === undefined || value === '' || value === false;
    return empty || !editor.fieldState(field).shown ? [] : [{ field, value }];
  });
  if (filled.length === 0) return null;
  const last = filled.at(-1);
  return (
    <>
      {section.title && !section.totals && <h2 className="h">{section.title}</h2>}
      <dl className={section.totals ? 'tt' : 'kv'}>
        {filled.map((item) => (
          <div key={item.field.name} className={section.totals && item === last ? 'g' : undefined}>
            <dt>{item.field.title}</dt>
            <dd>
              <ReadValue {...item} style={section.totals && item !== last ? 'cell' : styleOf(item.field)} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function styleOf({ kind }: Field): ValueContext['style'] {
  return kind === 'money' ? 'alone' : 'full';
}
