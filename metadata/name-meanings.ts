/**
 * What the names at a place of a document are names of: the keyword `x-name` of the schemas. On a text it speaks of the text,
 * on a list of all texts in it, on an object with members of any name of these names. It refuses nothing, `compile` does;
 * it is what forms and the source view complete by.
 */
export const NAME_MEANINGS = [
  'entity',
  'role',
  'view',
  'package',
  /** A document as translations name it: `entity/customer`. */
  'document',
  'icon',
  /** Of the entity that the place is about. */
  'field',
  /** Of the lines that the field beside it holds. */
  'lineField',
  /** A field, with a minus in front for the other direction. */
  'sort',
  /** A field, or one through references. */
  'path',
  /** A reference to the entity itself. */
  'reference',
  /** A path to a currency. */
  'currency',
  /** A text with paths in double braces. */
  'label',
  'expression',
  /** `$today`, `$user.id` … */
  'moment',
  /** A named condition of the entity. */
  'condition',
  /** A field group. */
  'group',
  /** A value of the choice. */
  'option',
  /** A move of the life cycle. */
  'move',
] as const;

export type NameMeaning = (typeof NAME_MEANINGS)[number];
