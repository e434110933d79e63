import type { FieldProps } from '@rjsf/utils';
import type { ComponentType } from 'react';
import { createElement } from 'react';
import { useReadOnly } from '../../read-only.ts';
import { type PlaceProps, placeOf } from '../place.tsx';
import type { Shape } from '../schema/shape.ts';
import { AnyField } from './any-field.tsx';
import { BooleanField } from './boolean-field.tsx';
import { ChoiceField } from './choice-field.tsx';
import { ConditionField } from './condition-field.tsx';
import { ListField } from './list-field.tsx';
import { MapField } from './map-field.tsx';
import { NamesField } from './names-field.tsx';
import { NumberField } from './number-field.tsx';
import { ObjectField } from './object-field.tsx';
import { ProseField } from './prose-field.tsx';
import { ReadField } from './read-field.tsx';
import { TextField } from './text-field.tsx';
import { UnionField } from './union-field.tsx';

/** The field of each shape. Adding a shape is adding a row. */
const BY_SHAPE: Readonly<Record<Exclude<Shape, 'const'>, ComponentType<PlaceProps>>> = {
  object: ObjectField,
  map: MapField,
  list: ListField,
  names: NamesField,
  union: UnionField,
  condition: ConditionField,
  choice: ChoiceField,
  text: TextField,
  prose: ProseField,
  number: NumberField,
  integer: NumberField,
  boolean: BooleanField,
  any: AnyField,
};

/** Those that hold places of their own: they are the same for who may only look at them, less what changes them. */
const HOLDERS: readonly string[] = ['object', 'map', 'list', 'union'] satisfies Shape[];

function fieldFor(shape: string, Field: ComponentType<PlaceProps>): ComponentType<FieldProps> {
  return function Drawn(props) {
    const isRead = useReadOnly() && !HOLDERS.includes(shape);
    return createElement(isRead ? ReadField : Field, placeOf(props));
  };
}

/** As rjsf calls them. */
export const FIELDS: Readonly<Record<string, ComponentType<FieldProps>>> = Object.fromEntries(
  Object.entries(BY_SHAPE).map(([shape, Field]) => [shape, fieldFor(shape, Field)]),
);
