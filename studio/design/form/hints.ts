/** The little that the form knows about places of the language: which members come first, and what an entry is called. */
import type { SchemaNode } from './schema/node.ts';

export interface Hint {
  /** Members that are offered without being asked for. Others wait behind “Add a setting” until they are set. */
  readonly usual?: readonly string[];
  /** The word for one entry of a map or list: `schemaForm.one.field`. */
  readonly one?: string;
  /** The words for the shapes of a union, in the order of the schema: `schemaForm.shape.condition`. */
  readonly shapes?: readonly string[];
}

const view = { one: 'column' } as const;
const clauses = { shapes: ['all', 'rule', 'rules'], one: 'rule' } as const;

const HINTS: Readonly<Record<string, Hint>> = {
  'app#': { usual: ['description', 'needs', 'navigation'] },
  'app#/properties/navigation': { one: 'group' },
  'app#/$defs/group/properties/items': { one: 'item' },
  'app#/$defs/item': { usual: ['icon'] },
  'entity#': { usual: ['description', 'x-entity', 'required'] },
  'entity#/properties/properties': { one: 'field' },
  'entity#/$defs/items': { usual: ['title', 'required'] },
  'entity#/$defs/items/properties/properties': { one: 'field' },
  'entity#/$defs/xEntity': { usual: ['kind', 'plural', 'label', 'search'] },
  'entity#/$defs/xEntity/properties/conditions': { one: 'condition' },
  'entity#/$defs/xEntity/properties/checks': { one: 'check' },
  'entity#/$defs/fieldLists': { one: 'list' },
  'entity#/$defs/check': { usual: ['field'] },
  'entity#/$defs/conditionOrName': { shapes: ['name', 'condition'] },
  'entity#/$defs/property': { usual: ['title', 'description', 'x-field', 'x-calc', 'x-when'] },
  'entity#/$defs/property/properties/examples': { one: 'value' },
  'entity#/$defs/xField': { usual: ['kind'] },
  'entity#/$defs/xField/properties/options': { one: 'option' },
  'entity#/$defs/option': { usual: ['title', 'color'] },
  'entity#/$defs/xCalc': { usual: ['initial', 'expr'] },
  'entity#/$defs/xWhen': { usual: ['show', 'require', 'lock'] },
  'view#/$defs/list': { usual: ['position', 'filter', 'order'] },
  'view#/$defs/list/properties/columns': view,
  'view#/$defs/list/properties/columns/*': { shapes: ['plain', 'settings'] },
  'view#/$defs/column': { usual: ['title', 'width'] },
  'view#/$defs/form': { usual: ['facts'] },
  'view#/$defs/form/properties/sections': { one: 'section' },
  'view#/$defs/section': { usual: ['title'] },
  'view#/$defs/section/properties/fields': { one: 'field' },
  'view#/$defs/section/properties/fields/*': { shapes: ['plain', 'settings'] },
  'view#/$defs/section/properties/show': { shapes: ['name', 'condition'] },
  'view#/$defs/item': { usual: ['wide'] },
  'role#': { usual: ['description'] },
  'role#/properties/grants': { one: 'entity' },
  'role#/$defs/grant': { usual: ['read', 'create', 'update', 'delete'] },
  'role#/$defs/grant/properties/moves': { one: 'move' },
  'role#/$defs/grant/properties/lookup': { shapes: ['plain', 'settings'] },
  'role#/$defs/clauses': clauses,
  'role#/$defs/clauses/anyOf/2': { one: 'rule' },
  'role#/$defs/moves': clauses,
  'role#/$defs/moves/anyOf/2': { one: 'rule' },
  'role#/$defs/move': { usual: ['rows'] },
  'role#/$defs/clause': { usual: ['rows'] },
  'role#/$defs/lookup': { usual: ['fields'] },
  'translation#/properties/texts': { one: 'document' },
  'translation#/properties/texts/*': { one: 'text' },
  'seed#': { usual: ['demo'] },
  'seed#/properties/records': { one: 'record' },
  'seed#/properties/records/*': { one: 'value' },
  'example#': { usual: ['valid', 'invalid', 'access'] },
  'example#/properties/valid': { one: 'example' },
  'example#/properties/invalid': { one: 'example' },
  'example#/properties/access': { one: 'example' },
  'example#/$defs/record': { one: 'value' },
};

const NONE: Hint = {};

export function hintOf({ place }: SchemaNode): Hint {
  return HINTS[place.replace(/^urn:jacquard:(\w+):1#/, '$1#')] ?? NONE;
}
