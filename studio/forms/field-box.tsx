import { Tooltip } from 'antd';
import { memo, type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../metadata/model.ts';
import type { Row } from '../api/records.ts';
import { Icon } from '../ui/icon.tsx';
import { isEmpty } from './content.ts';
import { type FieldState, useEdited, useEditor } from './editor.ts';
import { type FieldView, useFieldView } from './field-view.ts';
import { needsBeyond, needsOf } from './needs.ts';
import { ReadValue } from './read-value.tsx';
import { sourceText } from './source-text.ts';
import { hasInput, Input } from './widgets/input.tsx';

/** Id of a field's input on the page. */
export const fieldId = ({ prefix }: { readonly prefix: string }, { name }: Field) => `${prefix}-${name}`;

/** Label on top, input or text below it, then what is wrong with it or helps. */
export function FieldBox({ field, children }: { field: Field; children: ReactNode }) {
  const { state, fault } = useFieldView(field);
  return (
    <DrawnBox field={field} state={state} fault={fault}>
      {children}
    </DrawnBox>
  );
}

const DrawnBox = memo(function DrawnBox(props: {
  field: Field;
  state: FieldState;
  fault: string | undefined;
  children: ReactNode;
}) {
  const { field, state, fault, children } = props;
  const id = fieldId(useEdited(), field);
  const open = state.editable && hasInput(field.kind);
  return (
    <div className="f" data-field={field.name}>
      {open ? (
        <label htmlFor={id}>
          {field.title}
          {state.required && (
            <span className="req" aria-hidden="true">
              *
            </span>
          )}
        </label>
      ) : (
        <div className="label">
          {field.title}
          <Why field={field} state={state} />
        </div>
      )}
      {children}
      {fault !== undefined ? (
        <div className="error" id={`${id}-note`}>
          <Icon name="warning" />
          <span>{fault}</span>
        </div>
      ) : (
        field.description &&
        open && (
          <div className="help" id={`${id}-note`}>
            {field.description}
          </div>
        )
      )}
    </div>
  );
});

/** A lock or `fx` after the label: says on hover and focus why this cannot be changed, or how it comes about. */
export function Why({ field, state }: { field: Field; state: FieldState }) {
  const { t } = useTranslation();
  const { entity } = useEdited();
  if (!state.reason) return null;
  const source = sourceText(entity, field);
  const copied = field.calc?.kind === 'copy' && source !== '';
  const text =
    state.reason === 'computed'
      ? `${t('record.computed')}${source === '' ? '' : `: ${source}`}`
      : copied
        ? t('record.copiedFrom', { source })
        : t(`record.${state.reason}`);
  return (
    <Tooltip title={text}>
      <button type="button" className="why" aria-label={text}>
        <Icon name={state.reason === 'computed' || copied ? 'fx' : 'lock'} />
      </button>
    </Tooltip>
  );
}

/** The input of a header field, or its value as text where it cannot be changed. */
export function FieldInput({ field }: { field: Field }) {
  const view = useFieldView(field);
  if (!view.state.editable || !hasInput(field.kind)) return <ReadOnly field={field} />;
  return <OpenInput field={field} {...view} />;
}

/** Drawn again when something of the field itself changed: typing in one field leaves the others alone. */
export const OpenInput = memo(function OpenInput({
  field,
  state,
  fault,
  value,
  unread,
  row,
  facts,
}: { field: Field } & FieldView) {
  const record = useEdited();
  const id = fieldId(record, field);
  const { change, keepText } = record;
  const onChange = useCallback(
    (next: unknown, chosen?: Row | null) => change(field.name, next, chosen),
    [change, field.name],
  );
  const onUnread = useCallback(
    (text: string, why: string) => keepText(field.name, { text, fault: why }),
    [keepText, field.name],
  );
  const noted = fault !== undefined || field.description !== undefined;
  return (
    <Input
      id={id}
      field={field}
      value={value}
      row={row}
      required={state.required}
      invalid={fault !== undefined}
      describedBy={noted ? `${id}-note` : undefined}
      facts={facts}
      needs={needsBeyond(needsOf(record.entity), field.name)}
      unread={unread}
      onChange={onChange}
      onUnread={onUnread}
    />
  );
});

/** Text at the height of an input, without a border. */
function ReadOnly({ field }: { field: Field }) {
  const { t } = useTranslation();
  const { now, known } = useEditor();
  const raw = now.values[field.name];
  const value = field.reference && typeof raw === 'string' ? (known.get(raw) ?? null) : raw;
  return (
    <div className={field.kind === 'long_text' ? 'rov long' : 'rov'}>
      {field.kind === 'boolean' ? (
        t(value === true ? 'form.yes' : 'form.no')
      ) : isEmpty(value) ? (
        <span className="mut">—</span>
      ) : (
        <ReadValue field={field} value={value} style={field.kind === 'money' ? 'alone' : 'full'} />
      )}
    </div>
  );
}
