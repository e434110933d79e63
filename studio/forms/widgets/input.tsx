import type { ComponentType } from 'react';
import type { FieldKindName } from '../../../metadata/model.ts';
import { ChoiceInput } from './choice-input.tsx';
import { DateInput } from './date-input.tsx';
import { NumberInput } from './number-input.tsx';
import { ReferenceInput } from './reference-input.tsx';
import { SwitchInput } from './switch-input.tsx';
import { TextArea, TextInput } from './text-input.tsx';
import type { WidgetProps } from './widget.ts';

/** The input of each field kind. Lines have their table; json and uuid are only shown. */
const WIDGETS: Partial<Readonly<Record<FieldKindName, ComponentType<WidgetProps>>>> = {
  text: TextInput,
  email: TextInput,
  phone: TextInput,
  url: TextInput,
  long_text: TextArea,
  integer: NumberInput,
  number: NumberInput,
  money: NumberInput,
  price: NumberInput,
  quantity: NumberInput,
  percent: NumberInput,
  rate: NumberInput,
  boolean: SwitchInput,
  date: DateInput,
  instant: DateInput,
  enum: ChoiceInput,
  currency: ChoiceInput,
  time_zone: ChoiceInput,
  locale: ChoiceInput,
  entity_name: ChoiceInput,
  role_name: ChoiceInput,
  reference: ReferenceInput,
};

export function Input(props: WidgetProps) {
  const Widget = WIDGETS[props.field.kind];
  return Widget ? <Widget {...props} /> : null;
}

/** Whether people can fill the kind in at all. */
export function hasInput(kind: FieldKindName): boolean {
  return kind in WIDGETS;
}
