import type { KeyboardEvent } from 'react';
import type { Facts } from '../../../metadata/condition/facts.ts';
import type { Field } from '../../../metadata/model.ts';
import type { Row } from '../../api/records.ts';

/** What every input of a field gets, in a form, a cell of the line table, or a sheet. */
export interface WidgetProps {
  readonly id: string;
  readonly field: Field;
  readonly value: unknown;
  readonly required: boolean;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  /** Of the row the field stands in: `$record` of filters, place of the currency. */
  readonly facts: Facts;
  /** The chosen record of a reference. */
  readonly row?: Row | undefined;
  /** What the form reads beyond a reference. */
  readonly needs?: readonly (readonly string[])[];
  /** A cell: no border, no label of its own. */
  readonly bare?: boolean;
  /** Takes the focus when it appears: the focus moved into this cell. */
  readonly focus?: boolean;
  readonly placeholder?: string;
  /** Text that stands here and is no value. */
  readonly unread?: string | undefined;
  onChange(value: unknown, row?: Row | null): void;
  /** A text that is no value was left standing; `fault` says in the reader's language what is wrong. */
  onUnread(text: string, fault: string): void;
  onKey?(event: KeyboardEvent<HTMLElement>): void;
}
