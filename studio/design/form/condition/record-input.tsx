import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../../api/model.ts';
import { ReferencePicker } from '../../../forms/reference-picker.tsx';
import { TagBox } from '../widgets/tag-box.tsx';
import { useRecordLabels } from './records.ts';

/** Whether records of the entity can be looked for: it is live, and the reader may see it. */
export function FindsRecords(props: { entity: string; children: ReactNode; otherwise: ReactNode }) {
  const { model } = useDesk();
  return model.entities[props.entity] && model.rights[props.entity]?.read ? props.children : props.otherwise;
}

/** A record to compare with, found as everywhere in the product. */
export function RecordInput(props: {
  entity: string;
  label: string;
  value: unknown;
  onChange(value: unknown): void;
}) {
  const { entity, label, value, onChange } = props;
  return (
    <ReferencePicker
      entity={entity}
      label={label}
      value={typeof value === 'string' ? value : null}
      findOnly
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}

/** Several of them. */
export function RecordsInput(props: {
  entity: string;
  label: string;
  values: readonly string[];
  onChange(values: readonly string[]): void;
}) {
  const { entity, label, values, onChange } = props;
  const { t } = useTranslation();
  const labels = useRecordLabels(values.map((id) => ({ entity, id })));
  return (
    <TagBox
      label={label}
      values={values}
      known={values.map((id) => ({ name: id, title: labels.get(id) ?? id }))}
      unique
      sorts={false}
      box={(add) => (
        <ReferencePicker
          key={values.length}
          bare
          entity={entity}
          label={t('schemaForm.addTo', { what: label })}
          value={null}
          findOnly
          onChange={(id) => id !== null && add(id)}
        />
      )}
      onChange={onChange}
    />
  );
}
