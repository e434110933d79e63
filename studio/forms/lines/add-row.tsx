import { useTranslation } from 'react-i18next';
import type { Facts } from '../../../metadata/condition/facts.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import type { Row } from '../../api/records.ts';
import { Icon } from '../../ui/icon.tsx';
import { useEditor } from '../editor.ts';
import { needsBeyond, needsOf } from '../needs.ts';
import { addingPlace } from '../unread.ts';
import { Input } from '../widgets/input.tsx';
import { isCalculated } from './column-look.ts';

/** The last row: typing finds the record that a new line begins with; without a reference a button adds an empty one. */
export function AddRow(props: {
  linesField: Field;
  lineEntity: Entity;
  columns: readonly Field[];
  onAdd(values: Record<string, unknown>, row: Row | null): void;
}) {
  const { t } = useTranslation();
  const editor = useEditor();
  const { linesField, lineEntity, columns, onAdd } = props;
  const first = columns.find((column) => !isCalculated(column));
  if (!first) return null;
  const nothing: Facts = {
    values: {},
    related: {},
    rows: {},
    moment: editor.facts.moment,
    parent: editor.facts,
  };
  const place = addingPlace(linesField.name, first.name);
  const fault = editor.faults[place];
  const id = `${linesField.name}-add`;
  return (
    <tr className="add">
      <td />
      <td colSpan={columns.length} className={fault === undefined ? undefined : 'cell bad'}>
        {first.reference ? (
          <Input
            id={id}
            field={{ ...first, title: t('lines.add') }}
            value={null}
            required
            invalid={fault !== undefined}
            describedBy={fault === undefined ? undefined : `${id}-note`}
            facts={nothing}
            needs={needsBeyond(needsOf(lineEntity), first.name)}
            bare
            placeholder={t('lines.add')}
            unread={editor.unread[place]?.text}
            onChange={(value, row) =>
              value === null ? editor.keepText(place, undefined) : onAdd({ [first.name]: value }, row ?? null)
            }
            onUnread={(text, why) => editor.keepText(place, { text, fault: why })}
          />
        ) : (
          <button type="button" className="add-line" onClick={() => onAdd({}, null)}>
            <Icon name="plus" small />
            {t('lines.addRow')}
          </button>
        )}
        {fault !== undefined && (
          <span className="cell-fault" id={`${id}-note`} role="alert">
            {fault}
          </span>
        )}
      </td>
    </tr>
  );
}
