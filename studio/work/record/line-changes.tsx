import { useTranslation } from 'react-i18next';
import type { Entity, Field } from '../../../metadata/model.ts';
import type { Change, LineChange, LinesChange } from '../../api/history.ts';
import { useDesk } from '../../api/model.ts';
import { useEditor } from '../../forms/editor.ts';
import { layoutOf } from '../../forms/layout.ts';
import { ChangedValue, FieldChange } from './changed-value.tsx';

/** What happened to the lines: each by its name, with what changed in it. */
export function LineChanges({ field, change }: { field: Field; change: LinesChange }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const lineEntity = model.entities[field.lines ?? ''];
  if (!lineEntity) return null;
  const { added = [], changed = [], removed = [] } = change;
  const rows = [
    ...added.map((line) => ({ line, act: 'added' }) as const),
    ...removed.map((line) => ({ line, act: 'removed' }) as const),
    ...changed.map((line) => ({ line, act: 'changed' }) as const),
  ];
  return (
    <ul className="line-changes">
      {rows.map(({ line, act }) => (
        <li key={line.id}>
          <span className={`mark ${act}`} title={t(`linechange.${act}`)}>
            {MARKS[act]}
            <span className="visually-hidden">{t(`linechange.${act}`)}</span>
          </span>
          <LineName field={field} lineEntity={lineEntity} line={line} />
          {act === 'changed' && <LineFields lineEntity={lineEntity} line={line} />}
        </li>
      ))}
    </ul>
  );
}

const MARKS = { added: '+', removed: '−', changed: '·' } as const;

/** The value of the leading column: as the line has it now, or had when it went. */
function LineName(props: { field: Field; lineEntity: Entity; line: LineChange }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const { entity, before } = useEditor();
  const { field, lineEntity, line } = props;
  const items = layoutOf(model, entity, false).flatMap((section) => section.items);
  const columns = items.find((item) => item.field.name === field.name)?.columns ?? [];
  const leading = columns[0] ?? Object.values(lineEntity.fields).find(({ origin }) => origin === 'declared');
  const present = before.lines[field.name]?.find(({ id }) => id === line.id);
  const value =
    leading && (present?.values[leading.name] ?? line.fields?.[leading.name]?.find((side) => side !== null));
  return leading && value !== undefined && value !== null ? (
    <ChangedValue field={leading} value={value} />
  ) : (
    <span className="mut">{t('linechange.gone')}</span>
  );
}

function LineFields({ lineEntity, line }: { lineEntity: Entity; line: LineChange }) {
  const { t } = useTranslation();
  const changes: readonly [string, Change][] = Object.entries(line.fields ?? {});
  // What was calculated moves with what was typed; it says nothing of its own.
  const told = changes.flatMap(([name, change]) => {
    const field = lineEntity.fields[name];
    return field?.origin === 'declared' && field.calc?.kind !== 'expression' ? [{ field, change }] : [];
  });
  const moved = line.fields?.position !== undefined;
  return (
    <>
      {told.map(({ field, change }) => (
        <div key={field.name} className="sec">
          {field.title} <FieldChange field={field} change={change} />
        </div>
      ))}
      {moved && told.length === 0 && <div className="sec">{t('linechange.moved')}</div>}
    </>
  );
}
