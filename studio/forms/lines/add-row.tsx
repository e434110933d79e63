import { useTranslation } from 'react-i18next';
import type { Facts } from '../../../metadata/condition/facts.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import type { Row } from '../../api/records.ts';
import { Icon } from '../../ui/icon.tsx';
import { useEditor } from '../editor.ts';
import { needsBeyond, needsOf } from '../needs.ts';
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
  return (
    <tr className="add">
      <td />
      <td colSpan={columns.length}>
        {first.reference ? (
          <Input
            id={`${linesField.name}-add`}
            field={{ ...first, title: t('lines.add') }}
            value={null}
            required
            invalid={false}
            describedBy={undefined}
            facts={nothing}
            needs={needsBeyond(needsOf(lineEntity), first.name)}
            bare
            placeholder={t('lines.add')}
            onChange={(value, row) => value !== null && onAdd({ [first.name]: value }, row ?? null)}
          />
        ) : (
          <button type="button" className="add-line" onClick={() => onAdd({}, null)}>
            <Icon name="plus" small />
            {t('lines.addRow')}
          </button>
        )}
      </td>
    </tr>
  );
}
