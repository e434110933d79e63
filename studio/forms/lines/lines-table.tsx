import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../metadata/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyHint } from '../../ui/kbd.tsx';
import { usePhone } from '../../ui/use-media.ts';
import { type FieldState, useEditor } from '../editor.ts';
import { Why } from '../field-box.tsx';
import { LinesGrid } from './lines-grid.tsx';
import './lines.css';

const LinesPhone = lazy(async () => ({ default: (await import('./lines-phone.tsx')).LinesPhone }));

/** The lines of a record as a spreadsheet: cells are the inputs, and one of them is open at a time. */
export function LinesTable({
  field,
  columns,
  state,
}: {
  field: Field;
  columns: readonly Field[];
  state: FieldState;
}) {
  const { t } = useTranslation();
  const phone = usePhone();
  const editor = useEditor();
  const lines = editor.now.lines[field.name] ?? [];
  const faults = Object.keys(editor.faults).filter((place) => place.startsWith(`${field.name}/`)).length;
  const fault = editor.faults[field.name];
  return (
    <div data-field={field.name}>
      <header className="lines-head">
        <h2>{field.title}</h2>
        <Why field={field} state={state} />
        <span className="mut s12">{t('lines.count', { count: lines.length })}</span>
        {faults > 0 && (
          <span className="down s12 row" style={{ gap: 4 }}>
            <Icon name="warning" small />
            {t('lines.faults', { count: faults })}
          </span>
        )}
        <span className="grow" />
        {state.editable && !phone && (
          <span className="s12 mut row hints" style={{ gap: 0 }}>
            <KeyHint keys={['Tab']} text={t('lines.cell')} />
            <KeyHint keys={['enter']} text={t('lines.row')} />
            <KeyHint keys={['mod+D']} text={t('lines.above')} />
            <KeyHint keys={['mod+V']} text={t('lines.paste')} />
          </span>
        )}
      </header>
      {phone ? (
        <Suspense>
          <LinesPhone field={field} columns={columns} state={state} />
        </Suspense>
      ) : (
        <LinesGrid field={field} columns={columns} state={state} />
      )}
      {fault !== undefined && (
        <div className="error lines-fault" role="alert">
          <Icon name="warning" />
          <span>{fault}</span>
        </div>
      )}
    </div>
  );
}
