import { ReferencePicker } from '../reference-picker.tsx';
import type { WidgetProps } from './widget.ts';

export function ReferenceInput(props: WidgetProps) {
  const { field, value, facts } = props;
  if (!field.reference) return null;
  return (
    <ReferencePicker
      id={props.id}
      entity={field.reference.entity}
      filter={field.reference.filter}
      referrer={facts}
      label={field.title}
      value={typeof value === 'string' ? value : null}
      row={props.row}
      needs={props.needs ?? []}
      required={props.required}
      invalid={props.invalid}
      describedBy={props.describedBy}
      bare={props.bare === true}
      autoFocus={props.focus === true}
      {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
      unread={props.unread}
      onChange={(id, row) => props.onChange(id, row)}
      onUnread={props.onUnread}
      {...(props.onKey ? { onKey: props.onKey } : {})}
    />
  );
}
