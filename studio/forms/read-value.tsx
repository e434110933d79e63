import type { Field } from '../../metadata/model.ts';
import { Value } from '../work/value.tsx';
import type { ValueContext } from '../work/value-text.ts';
import { isEmpty } from './content.ts';
import { useEditor } from './editor.ts';
import { MaskedValue } from './masked-value.tsx';

/** A value of the record that is read, not changed; masked text with the button that shows it, where one may. */
export function ReadValue(props: { field: Field; value: unknown; style: ValueContext['style'] }) {
  const { field, value, style } = props;
  const { version, now, permission } = useEditor();
  const open = permission.unmask(field.name);
  if (!open || isEmpty(value))
    return <Value field={field} value={value} row={now.values} style={style} linked />;
  return (
    <MaskedValue
      // What was shown of one version need not be what is stored in the next.
      key={version}
      field={field}
      masked={String(value)}
      needsReason={open.reason}
      style={style}
    />
  );
}
