import type { FieldPathId, FieldProps, FieldTemplateProps, RJSFSchema, UiSchema } from '@rjsf/utils';
import { getUiOptions } from '@rjsf/utils';
import type { Path } from './content/edit.ts';
import { pointerOf, useFormDocument } from './document.ts';
import type { SchemaNode } from './schema/node.ts';
import type { Shape } from './schema/shape.ts';

/** Fields of rjsf by the shape of a value: see fields/. */
const JSON_TYPES: Readonly<Partial<Record<Shape, RJSFSchema['type']>>> = {
  list: 'array',
  names: 'array',
  boolean: 'boolean',
  number: 'number',
  integer: 'integer',
  text: 'string',
  prose: 'string',
  choice: 'string',
};

interface Drawn {
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema;
}
const drawn = new WeakMap<SchemaNode, Drawn>();

/**
 * What rjsf is told of a place: enough to choose the field and to label it. It never gets the values, because it would
 * fill in defaults and draw everything on every keystroke; each field takes its own from the document.
 */
function drawnAs(node: SchemaNode): Drawn {
  const known = drawn.get(node);
  if (known) return known;
  const { title, description } = node.schema;
  const schema: RJSFSchema = {
    type: JSON_TYPES[node.shape] ?? 'object',
    ...(typeof title === 'string' && { title }),
    ...(typeof description === 'string' && { description }),
  };
  const made = { schema, uiSchema: { 'ui:field': node.shape, 'ui:options': { node } } };
  drawn.set(node, made);
  return made;
}

/** The node that a field or its template is drawn for. */
function nodeIn(uiSchema: UiSchema | undefined): SchemaNode {
  // Only `drawnAs` writes the uiSchema.
  return getUiOptions(uiSchema).node as SchemaNode;
}

interface Props {
  readonly registry: FieldProps['registry'];
  readonly path: Path;
  readonly node: SchemaNode;
  readonly required?: boolean;
  /** It stands in a row or a section that says what it is already. */
  readonly bare?: boolean;
}

const ids = new Map<string, FieldPathId>();

/** One id a place, so that nothing is drawn again because its id was written once more. */
function idOf(prefix: string, path: Path): FieldPathId {
  const $id = `${prefix}${pointerOf(path)}`;
  const id = ids.get($id) ?? { $id, path: [...path] };
  ids.set($id, id);
  return id;
}

/** A place of the document, drawn by rjsf: label, help and faults around the field of its shape. */
export function Place({ registry, path, node, required = false, bare = false }: Props) {
  const { prefix } = useFormDocument();
  const { SchemaField } = registry.fields;
  if (!SchemaField || node.shape === 'const') return null;
  const { schema, uiSchema } = drawnAs(node);
  return (
    <SchemaField
      // rjsf wants the whole set of a field's props; those that are not given are never read.
      {...({
        name: path.at(-1) ?? '',
        schema,
        uiSchema,
        fieldPathId: idOf(prefix, path),
        required,
        hideError: bare,
        registry,
        onChange: nothing,
        onBlur: nothing,
        onFocus: nothing,
      } as unknown as FieldProps)}
    />
  );
}

function nothing() {}

export interface PlaceProps {
  readonly node: SchemaNode;
  readonly path: Path;
  readonly pointer: string;
  readonly id: string;
  readonly required: boolean;
  readonly bare: boolean;
  readonly label: string;
  readonly registry: FieldProps['registry'];
}

/** Our own words for what rjsf hands to a field or to its template. */
export function placeOf(
  props: Pick<
    FieldProps | FieldTemplateProps,
    'uiSchema' | 'fieldPathId' | 'required' | 'hideError' | 'registry'
  >,
): PlaceProps {
  const node = nodeIn(props.uiSchema);
  const path = props.fieldPathId.path.map(String);
  return {
    node,
    path,
    pointer: pointerOf(path),
    id: props.fieldPathId.$id,
    required: props.required === true,
    bare: props.hideError === true,
    label: typeof node.schema.title === 'string' ? node.schema.title : (path.at(-1) ?? ''),
    registry: props.registry,
  };
}
