/** Generated from schema/ by generate-types.ts; do not edit. The documents as they are written. */

/**
 * What a package adds to a document of a package that it needs, and changes in it, without touching that document.
 */
export type OverlayDocument = OverlayEntity | OverlayList | OverlayForm | OverlayRole;
/**
 * A screen of an entity: a list or a form.
 */
export type ViewDocument = ViewList | ViewForm;

export interface Documents {
  AppDocument: AppDocument;
  ConditionDocument: ConditionDocument;
  EntityDocument: EntityDocument;
  ExampleDocument: ExampleDocument;
  ImportDocument: ImportDocument;
  OverlayDocument: OverlayDocument;
  RoleDocument: RoleDocument;
  SeedDocument: SeedDocument;
  TranslationDocument: TranslationDocument;
  ViewDocument: ViewDocument;
}
/**
 * A package: what it is called, what it needs, and what it puts into the sidebar.
 */
export interface AppDocument {
  /**
   * Says that this is an app of language 1.
   */
  $schema: 'urn:jacquard:app:1';
  /**
   * The language that every document of the package is written in.
   */
  language: 1;
  /**
   * Name of the package.
   */
  name: string;
  /**
   * What people call it, in English.
   */
  title: string;
  /**
   * One or two sentences of explanation, in English.
   */
  description?: string;
  /**
   * Semantic version of the package.
   */
  version: string;
  /**
   * Packages whose entities this one uses. `system` is always there.
   *
   * @minItems 1
   * @maxItems 50
   */
  needs?: string[];
  /**
   * Groups of the sidebar.
   *
   * @minItems 1
   * @maxItems 50
   */
  navigation?: AppGroup[];
}
export interface AppGroup {
  /**
   * Heading of the group, in English.
   */
  title: string;
  /**
   * The lists of the group, from top to bottom.
   *
   * @minItems 1
   * @maxItems 50
   */
  items: AppItem[];
}
export interface AppItem {
  /**
   * Name of a list view.
   */
  view: string;
  /**
   * Name of an icon of the studio's set.
   */
  icon?: string;
}
/**
 * A condition on a record. Members are joined by AND; a key is a path of fields, or `any`, `all`, `not`, `$isNew`.
 */
export interface ConditionDocument {
  /**
   * At least one of these conditions holds.
   *
   * @minItems 1
   */
  any?: ConditionDocument[];
  /**
   * Every one of these conditions holds.
   *
   * @minItems 1
   */
  all?: ConditionDocument[];
  not?: ConditionDocument;
  /**
   * Whether the record is being created.
   */
  $isNew?: boolean;
  /**
   * A value (equal), a list (one of them), a `$name`, or operators.
   */
  [k: string]:
    | string
    | number
    | boolean
    | (string | number | boolean)[]
    | ConditionOperators
    | ConditionDocument[]
    | ConditionDocument
    | undefined;
}
export interface ConditionOperators {
  /**
   * Equal to the value.
   */
  eq?: (string | number | boolean) | ConditionFieldOperand;
  /**
   * The plain complement of `eq`.
   */
  ne?: (string | number | boolean) | ConditionFieldOperand;
  /**
   * Greater than the value.
   */
  gt?: (string | number | boolean) | ConditionFieldOperand;
  /**
   * Greater than or equal to the value.
   */
  gte?: (string | number | boolean) | ConditionFieldOperand;
  /**
   * Less than the value.
   */
  lt?: (string | number | boolean) | ConditionFieldOperand;
  /**
   * Less than or equal to the value.
   */
  lte?: (string | number | boolean) | ConditionFieldOperand;
  /**
   * Equal to one of the list.
   */
  in?: string | (string | number | boolean)[];
  /**
   * From the first to the second value, both included.
   *
   * @minItems 2
   * @maxItems 2
   */
  between?: ((string | number | boolean) | ConditionFieldOperand)[];
  /**
   * Matches a pattern: `%` is any text, `_` one character.
   */
  like?: string;
  /**
   * Like `like`, without regard to case.
   */
  ilike?: string;
  /**
   * Begins with the text.
   */
  startsWith?: string;
  /**
   * Has the text somewhere in it.
   */
  contains?: string;
  /**
   * Has no value, or has no rows.
   */
  empty?: boolean;
  /**
   * Is the record or one below it in its tree.
   */
  within?: (string | number | boolean) | ConditionFieldOperand;
  /**
   * Differs from the value before the save.
   */
  changed?: boolean;
  some?: ConditionDocument;
  every?: ConditionDocument;
  none?: ConditionDocument;
}
export interface ConditionFieldOperand {
  /**
   * Compares with another field.
   */
  field: string;
}
/**
 * A business object: its fields, how it is stored, labelled, searched, checked and shown. A JSON Schema document with four keywords of our own.
 */
export interface EntityDocument {
  /**
   * Says that this is an entity of language 1.
   */
  $schema: 'urn:jacquard:entity:1';
  /**
   * Name of the entity, of its table and of its URL; the same as the file's name.
   */
  $id: string;
  /**
   * What people call one of them, in English.
   */
  title: string;
  /**
   * One or two sentences of explanation, in English.
   */
  description?: string;
  /**
   * A record is always an object.
   */
  type: 'object';
  'x-entity'?: EntityXEntity;
  /**
   * Names of the fields that are never empty.
   *
   * @minItems 1
   * @maxItems 400
   */
  required?: string[];
  /**
   * The fields by name, in the order people should meet them.
   */
  properties: {
    [k: string]: EntityProperty;
  };
}
export interface EntityXEntity {
  /**
   * `master`: long-lived data such as customers; `document`: something that happens, such as an order; `settings`: few rows that steer the business.
   */
  kind?: 'master' | 'document' | 'settings';
  /**
   * What people call several of them, in English. Default: the title.
   */
  plural?: string;
  /**
   * How a record is called in lists, pickers and history: text with fields in double braces. Default: the first text field.
   */
  label?: string;
  /**
   * Own text fields that quick search looks into.
   *
   * @minItems 1
   * @maxItems 400
   */
  search?: string[];
  number?: EntityNumber;
  /**
   * Whether every change is kept in the audit trail.
   */
  audit?: boolean;
  /**
   * `own`: rows belong to one company; `shared`: no company; `optional`: a row without a company is for all.
   */
  company?: 'own' | 'shared' | 'optional';
  /**
   * Adds the platform fields `owner` and `department`. Default: true for documents, false for the others.
   */
  owned?: boolean;
  /**
   * Conditions that `x-when` names instead of repeating them.
   */
  conditions?: {
    [k: string]: ConditionDocument;
  };
  /**
   * Lists of fields whose values together occur once in a company. Empty values never clash, but beside a required field an empty reference is a value like others.
   *
   * @minItems 1
   * @maxItems 40
   */
  unique?: string[][];
  /**
   * What must hold whenever a record is saved.
   *
   * @minItems 1
   * @maxItems 100
   */
  checks?: EntityCheck[];
  /**
   * Lists of fields that are often filtered and sorted together.
   *
   * @minItems 1
   * @maxItems 40
   */
  index?: string[][];
  /**
   * Name of the reference to the record's own parent.
   */
  tree?: string;
  /**
   * Rows are added and never changed or deleted.
   */
  appendOnly?: boolean;
  /**
   * Names that the entity had in earlier releases: its records follow it to the new name.
   *
   * @minItems 1
   * @maxItems 20
   */
  formerly?: string[];
}
export interface EntityNumber {
  /**
   * Text with `{YYYY}`, `{YY}`, `{MM}`, `{DD}` of the day and one counter `{#####}`, which starts again when the day's part changes.
   */
  pattern: string;
}
export interface EntityCheck {
  /**
   * Name of the check within the entity.
   */
  name: string;
  /**
   * A condition, or the name of one in `conditions`.
   */
  when: string | ConditionDocument;
  /**
   * Stable code of the error, for programs.
   */
  code: string;
  /**
   * What people read when it does not hold, in English.
   */
  message: string;
  /**
   * The field at which the message is shown.
   */
  field?: string;
}
export interface EntityProperty {
  /**
   * Label of the field, in English. Default: made from the name.
   */
  title?: string;
  /**
   * Help text below the field, in English.
   */
  description?: string;
  /**
   * JSON type of the value.
   */
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  /**
   * Says more about a string.
   */
  format?: 'date' | 'date-time' | 'email' | 'uri' | 'uuid';
  /**
   * The closed list of values of a choice.
   *
   * @minItems 1
   * @maxItems 200
   */
  enum?: string[];
  /**
   * Fewest characters.
   */
  minLength?: number;
  /**
   * Most characters; a text field needs it.
   */
  maxLength?: number;
  /**
   * Regular expression that the text must match.
   */
  pattern?: string;
  /**
   * Smallest number.
   */
  minimum?: number;
  /**
   * The number must be greater than this.
   */
  exclusiveMinimum?: number;
  /**
   * Greatest number.
   */
  maximum?: number;
  /**
   * The number must be smaller than this.
   */
  exclusiveMaximum?: number;
  /**
   * Fewest lines of a saved record.
   */
  minItems?: number;
  /**
   * Most lines of a record. Default: 1000.
   */
  maxItems?: number;
  /**
   * Value of a new record where none is given. A changing one stands in `x-calc.initial`.
   */
  default?:
    | string
    | number
    | boolean
    | {
        [k: string]: unknown;
      }
    | unknown[];
  /**
   * Written by the platform only.
   */
  readOnly?: boolean;
  /**
   * Values that help a reader; shown as a hint in the empty field.
   *
   * @minItems 1
   * @maxItems 10
   */
  examples?: unknown[];
  items?: EntityItems;
  'x-field'?: EntityXField;
  'x-calc'?: EntityXCalc;
  'x-when'?: EntityXWhen;
}
export interface EntityItems {
  /**
   * What people call one line, in English.
   */
  title?: string;
  /**
   * A line is always an object.
   */
  type: 'object';
  /**
   * Names of the line's fields that are never empty.
   *
   * @minItems 1
   * @maxItems 400
   */
  required?: string[];
  /**
   * The line's fields by name.
   */
  properties: {
    [k: string]: EntityProperty;
  };
}
export interface EntityXField {
  /**
   * Field kind, where the JSON type alone does not say it.
   */
  kind?:
    | 'text'
    | 'long_text'
    | 'email'
    | 'phone'
    | 'url'
    | 'integer'
    | 'number'
    | 'money'
    | 'price'
    | 'quantity'
    | 'percent'
    | 'rate'
    | 'boolean'
    | 'date'
    | 'instant'
    | 'enum'
    | 'currency'
    | 'time_zone'
    | 'locale'
    | 'entity_name'
    | 'role_name'
    | 'reference'
    | 'lines'
    | 'json'
    | 'uuid';
  /**
   * Name of the entity that the field points to.
   */
  ref?: string;
  filter?: ConditionDocument;
  /**
   * May point to records that the writer may not read.
   */
  scopeFree?: boolean;
  /**
   * Name of the way back from the referenced record. Default: the name of this entity.
   */
  inverse?: string;
  /**
   * What people call the way back, in English.
   */
  inverseTitle?: string;
  /**
   * Path to the field with the currency code of an amount. Default: the company's base currency.
   */
  currency?: string;
  /**
   * Most decimal places of a number.
   */
  scale?: number;
  /**
   * Only roles that name this group see the field.
   */
  access?: string;
  /**
   * Personal data: in field group `personal`, erased on request.
   */
  personal?: boolean;
  /**
   * Set on create and never changed.
   */
  once?: boolean;
  /**
   * Whether duplicating a record takes the value along.
   */
  copy?: boolean;
  /**
   * What is done to a text before it is checked. Text is trimmed by default.
   *
   * @minItems 1
   * @maxItems 4
   */
  normalise?: ('trim' | 'lower' | 'upper' | 'phone')[];
  /**
   * Titles and colours of the values of a choice.
   */
  options?: {
    [k: string]: EntityOption;
  };
  /**
   * In the API, not in forms and lists.
   */
  hidden?: boolean;
  /**
   * Name of the entity that the lines are. Default: the entity's name with `_line`.
   */
  lines?: string;
  /**
   * Makes a string a long text.
   */
  multiline?: boolean;
  /**
   * Names that the field had in earlier releases: its values follow it to the new name.
   *
   * @minItems 1
   * @maxItems 20
   */
  formerly?: string[];
}
export interface EntityOption {
  /**
   * What people read, in English. Default: made from the value.
   */
  title?: string;
  /**
   * Colour of the tag.
   */
  color?: 'grey' | 'blue' | 'amber' | 'green' | 'red';
  /**
   * Values of earlier releases that this one takes the place of: records that hold them get this one.
   *
   * @minItems 1
   * @maxItems 20
   */
  formerly?: string[];
}
export interface EntityXCalc {
  /**
   * A value of the moment, for a new record.
   */
  initial?: string;
  /**
   * Path through a reference to the field that is copied.
   */
  copyFrom?: string;
  /**
   * `whileInitial`: copied on create and whenever its reference changes; `ifEmpty`: the same, unless a value is given.
   */
  refresh?: 'whileInitial' | 'ifEmpty';
  /**
   * Computed from other fields on every save.
   */
  expr?: string;
}
export interface EntityXWhen {
  /**
   * The field is shown only when this holds; a hidden field is not required.
   */
  show?: string | ConditionDocument;
  /**
   * The field must not be empty when this holds.
   */
  require?: string | ConditionDocument;
  /**
   * The field cannot be changed when this holds.
   */
  lock?: string | ConditionDocument;
  /**
   * A hidden field loses its value instead of keeping it.
   */
  clear?: boolean;
}
/**
 * Records that must be accepted or refused, and who may see them; the tests run them through the API.
 */
export interface ExampleDocument {
  /**
   * Says that this is an example of language 1.
   */
  $schema: 'urn:jacquard:example:1';
  /**
   * What the records are.
   */
  entity: string;
  /**
   * Records that are accepted.
   *
   * @minItems 1
   * @maxItems 200
   */
  valid?: ExampleValid[];
  /**
   * Records that are refused, and why.
   *
   * @minItems 1
   * @maxItems 200
   */
  invalid?: ExampleInvalid[];
  /**
   * Who may do what with a record.
   *
   * @minItems 1
   * @maxItems 200
   */
  access?: ExampleAccess[];
}
export interface ExampleValid {
  /**
   * What it is an example of.
   */
  name: string;
  /**
   * The record as it is sent.
   */
  record: {
    [k: string]: unknown;
  };
}
export interface ExampleInvalid {
  /**
   * What it is an example of.
   */
  name: string;
  /**
   * The record as it is sent.
   */
  record: {
    [k: string]: unknown;
  };
  /**
   * The errors that must be answered, all of them.
   *
   * @minItems 1
   * @maxItems 100
   */
  errors: ExampleError[];
}
export interface ExampleError {
  /**
   * JSON pointer into the record.
   */
  pointer: string;
  /**
   * Code of the error.
   */
  code: string;
}
export interface ExampleAccess {
  /**
   * What it shows.
   */
  name: string;
  /**
   * Role of the one who asks.
   */
  role: string;
  /**
   * The record in question; it belongs to the one who asks unless `as` says otherwise.
   */
  record: {
    [k: string]: unknown;
  };
  /**
   * Whose record it is: the asker's own, another person's, or nobody's.
   */
  as?: 'own' | 'other' | 'nobody';
  /**
   * Whether the asker can read it.
   */
  read?: boolean;
  /**
   * Whether the asker can create it.
   */
  create?: boolean;
  /**
   * Whether the asker can change it.
   */
  update?: boolean;
  /**
   * Whether the asker can delete it.
   */
  delete?: boolean;
  /**
   * How each named field is answered: plain, masked, or not at all.
   */
  fields?: {
    [k: string]: 'plain' | 'masked' | 'absent';
  };
  /**
   * The personal fields of the record that the asker may unmask, and no other.
   *
   * @maxItems 400
   */
  unmask?: string[];
  /**
   * The personal fields by whose exact value the asker finds the record, and no other.
   *
   * @maxItems 400
   */
  lookup?: string[];
}
/**
 * How the columns of a CSV file become the fields of an entity.
 */
export interface ImportDocument {
  /**
   * Says that this is an import map of language 1.
   */
  $schema: 'urn:jacquard:import:1';
  /**
   * What the rows become.
   */
  entity: string;
  /**
   * A unique key of the entity: a row whose record is already there is not added again.
   *
   * @minItems 1
   * @maxItems 8
   */
  key?: string[];
  /**
   * What happens to a record that is already there: it takes the values of its row, stays as it is, or is an error.
   */
  existing?: 'update' | 'skip' | 'refuse';
  /**
   * Of all files of the import.
   */
  encoding?: 'utf-8' | 'gb18030' | 'latin1';
  csv?: ImportCsv;
  /**
   * By field: where its value comes from.
   */
  columns: {
    [k: string]: string | ImportColumn;
  };
  /**
   * By lines field: the file that holds its rows.
   */
  lines?: {
    [k: string]: ImportLines;
  };
}
export interface ImportCsv {
  /**
   * Between two cells. Absent: the one of comma, semicolon and tab that takes the header apart into the most.
   */
  delimiter?: string;
  /**
   * Cells that mean nothing, besides the empty one.
   *
   * @maxItems 20
   */
  nulls?: string[];
  /**
   * The column whose cells hold delimiters without quotes: what a row has too many belongs to it.
   */
  overflow?: string;
}
export interface ImportColumn {
  /**
   * Its name in the header.
   */
  column?: string;
  /**
   * The same value for every row, instead of a column.
   */
  constant?: string | number | boolean;
  /**
   * What each cell means; any other cell is an error.
   */
  values?: {
    [k: string]: string | number | boolean | null;
  };
  /**
   * Computes the field from the cell, which is called `value`.
   */
  expr?: string;
  /**
   * The unique field by which the referenced record is named.
   */
  reference?: string;
  /**
   * How days and times are written: `datetime` for `2026-11-21 00:00:00.000`, or a pattern of YYYY MM DD HH mm ss.
   */
  date?: string;
}
export interface ImportLines {
  /**
   * Its name; it stands beside the main file.
   */
  file: string;
  /**
   * Column of the lines file that names the record.
   */
  parent: string;
  /**
   * Column of the main file in which that name stands.
   */
  key: string;
  csv?: ImportCsv;
  /**
   * By field of the lines.
   */
  columns: {
    [k: string]: string | ImportColumn;
  };
}
export interface OverlayEntity {
  /**
   * Says that this is an overlay of language 1.
   */
  $schema: 'urn:jacquard:overlay:1';
  /**
   * It lies over an entity.
   */
  kind: 'entity';
  /**
   * Name of the overlay; the same as the file's name.
   */
  name: string;
  /**
   * Name of the entity that it lies over.
   */
  of: string;
  /**
   * Version of the entity's package that it was written against.
   */
  base: string;
  add?: OverlayEntityAdd;
  change?: OverlayEntityChange;
  /**
   * Fields that are no longer in forms and lists; they stay in the API. Those of lines with their table before them.
   *
   * @minItems 1
   * @maxItems 400
   */
  hide?: string[];
  extend?: OverlayEntityExtend;
}
export interface OverlayEntityAdd {
  /**
   * New fields by name; those of lines with their table before them. Only roles that name a field group called as the package see them.
   */
  fields?: {
    [k: string]: EntityProperty;
  };
  /**
   * Which of the new fields are never empty.
   *
   * @minItems 1
   * @maxItems 400
   */
  required?: string[];
  /**
   * Fields that quick search looks into besides.
   *
   * @minItems 1
   * @maxItems 400
   */
  search?: string[];
  /**
   * More named conditions.
   */
  conditions?: {
    [k: string]: ConditionDocument;
  };
  /**
   * More lists of fields whose values together occur once in a company.
   *
   * @minItems 1
   * @maxItems 40
   */
  unique?: string[][];
  /**
   * What must hold besides whenever a record is saved.
   *
   * @minItems 1
   * @maxItems 100
   */
  checks?: EntityCheck[];
  /**
   * More lists of fields that are often filtered and sorted together.
   *
   * @minItems 1
   * @maxItems 40
   */
  index?: string[][];
}
export interface OverlayEntityChange {
  /**
   * What people call one of them, in English.
   */
  title?: string;
  /**
   * What people call several of them, in English.
   */
  plural?: string;
  /**
   * One or two sentences of explanation, in English.
   */
  description?: string;
  /**
   * How a record is called in lists, pickers and history: text with fields in double braces.
   */
  label?: string;
  /**
   * Fields by name; those of lines with their table before them.
   */
  fields?: {
    [k: string]: OverlayFieldChange;
  };
}
export interface OverlayFieldChange {
  /**
   * Label of the field, in English.
   */
  title?: string;
  /**
   * Help text below the field, in English.
   */
  description?: string;
  /**
   * Value of a new record where none is given.
   */
  default?:
    | string
    | number
    | boolean
    | {
        [k: string]: unknown;
      }
    | unknown[];
  /**
   * It may no longer be empty.
   */
  required?: true;
  /**
   * Fewest characters, not fewer than before.
   */
  minLength?: number;
  /**
   * Most characters, not more than before.
   */
  maxLength?: number;
  /**
   * Smallest number, not smaller than before.
   */
  minimum?: number;
  /**
   * The number must be greater than this, which is not smaller than before.
   */
  exclusiveMinimum?: number;
  /**
   * Greatest number, not greater than before.
   */
  maximum?: number;
  /**
   * The number must be smaller than this, which is not greater than before.
   */
  exclusiveMaximum?: number;
  /**
   * Fewest lines, not fewer than before.
   */
  minItems?: number;
  /**
   * Most lines, not more than before.
   */
  maxItems?: number;
}
export interface OverlayEntityExtend {
  /**
   * Fields by name; those of lines with their table before them.
   */
  fields?: {
    [k: string]: OverlayFieldExtend;
  };
}
export interface OverlayFieldExtend {
  /**
   * More values of the choice, with what people read.
   */
  options: {
    [k: string]: EntityOption;
  };
}
export interface OverlayList {
  /**
   * Says that this is an overlay of language 1.
   */
  $schema: 'urn:jacquard:overlay:1';
  /**
   * It lies over a list.
   */
  kind: 'list';
  /**
   * Name of the overlay; the same as the file's name.
   */
  name: string;
  /**
   * Name of the list view that it lies over.
   */
  of: string;
  /**
   * Version of the list's package that it was written against.
   */
  base: string;
  add?: OverlayListAdd;
  change?: OverlayListChange;
  /**
   * Columns that are left out.
   *
   * @minItems 1
   * @maxItems 40
   */
  hide?: string[];
}
export interface OverlayListAdd {
  /**
   * More columns.
   *
   * @minItems 1
   * @maxItems 40
   */
  columns: OverlayColumn[];
}
export interface OverlayColumn {
  /**
   * Own field, or one through references.
   */
  field: string;
  /**
   * Heading, in English. Default: the field's title.
   */
  title?: string;
  /**
   * Width in pixels.
   */
  width?: number;
  /**
   * The column that it stands behind. Default: it comes last.
   */
  after?: string;
}
export interface OverlayListChange {
  /**
   * Text of the tab, in English.
   */
  title?: string;
  /**
   * Columns by their field.
   */
  columns?: {
    [k: string]: OverlayColumnChange;
  };
}
export interface OverlayColumnChange {
  /**
   * Heading, in English.
   */
  title?: string;
  /**
   * Width in pixels.
   */
  width?: number;
}
export interface OverlayForm {
  /**
   * Says that this is an overlay of language 1.
   */
  $schema: 'urn:jacquard:overlay:1';
  /**
   * It lies over a form.
   */
  kind: 'form';
  /**
   * Name of the overlay; the same as the file's name.
   */
  name: string;
  /**
   * Name of the form view that it lies over.
   */
  of: string;
  /**
   * Version of the form's package that it was written against.
   */
  base: string;
  add?: OverlayFormAdd;
  change?: OverlayFormChange;
}
export interface OverlayFormAdd {
  /**
   * More fields shown above the sections.
   *
   * @minItems 1
   * @maxItems 400
   */
  facts?: string[];
  /**
   * Fields in the sections that are there.
   *
   * @minItems 1
   * @maxItems 200
   */
  fields?: OverlayItem[];
  /**
   * More sections, below those that are there.
   *
   * @minItems 1
   * @maxItems 40
   */
  sections?: ViewSection[];
}
export interface OverlayItem {
  /**
   * Name of the field.
   */
  field: string;
  /**
   * The field that it stands behind.
   */
  after: string;
  /**
   * Takes the whole width.
   */
  wide?: boolean;
}
export interface ViewSection {
  /**
   * Heading, in English.
   */
  title?: string;
  /**
   * Help text below the heading, in English.
   */
  description?: string;
  /**
   * The fields in reading order.
   *
   * @minItems 1
   * @maxItems 200
   */
  fields: (string | ViewItem)[];
  /**
   * The section is shown only when this holds: a condition or the name of one.
   */
  show?: string | ConditionDocument;
  /**
   * Closed at first.
   */
  collapsed?: boolean;
}
export interface ViewItem {
  /**
   * Name of the field.
   */
  field: string;
  /**
   * Columns of a line table. Default: every field that is not hidden.
   *
   * @minItems 1
   * @maxItems 40
   */
  columns?: string[];
  /**
   * Takes the whole width.
   */
  wide?: boolean;
}
export interface OverlayFormChange {
  /**
   * What people call it, in English.
   */
  title?: string;
  /**
   * Sections by their title.
   */
  sections?: {
    [k: string]: OverlaySectionChange;
  };
}
export interface OverlaySectionChange {
  /**
   * Heading, in English.
   */
  title?: string;
  /**
   * Help text below the heading, in English.
   */
  description?: string;
  /**
   * Whether it is closed at first.
   */
  collapsed?: boolean;
}
export interface OverlayRole {
  /**
   * Says that this is an overlay of language 1.
   */
  $schema: 'urn:jacquard:overlay:1';
  /**
   * It lies over a role.
   */
  kind: 'role';
  /**
   * Name of the overlay; the same as the file's name.
   */
  name: string;
  /**
   * Name of the role that it lies over.
   */
  of: string;
  /**
   * Version of the role's package that it was written against.
   */
  base: string;
  change?: OverlayRoleChange;
  /**
   * What the role may no longer do, by entity. What it may besides stands in a role of its own.
   */
  narrow?: {
    [k: string]: OverlayNarrow;
  };
}
export interface OverlayRoleChange {
  /**
   * What people call it, in English.
   */
  title?: string;
  /**
   * Who should hold it, in English.
   */
  description?: string;
}
export interface OverlayNarrow {
  /**
   * `false`, or which rows of those still.
   */
  read?: false | OverlayRows;
  /**
   * `false`, or which of those still.
   */
  create?: false | OverlayRows;
  /**
   * `false`, or which rows of those still.
   */
  update?: false | OverlayRows;
  /**
   * `false`, or which rows of those still.
   */
  delete?: false | OverlayRows;
  /**
   * No moves any more.
   */
  moves?: false;
  /**
   * No rows are taken out any more.
   */
  export?: false;
  /**
   * No rows are brought in any more.
   */
  import?: false;
  /**
   * Nothing is printed any more.
   */
  print?: false;
  /**
   * Nothing is added up in reports any more.
   */
  report?: false;
  /**
   * Nothing is opened to others any more.
   */
  share?: false;
  /**
   * Masked values stay masked.
   */
  unmask?: false;
  /**
   * Nothing is found outside the readable rows any more.
   */
  lookup?: false;
}
export interface OverlayRows {
  rows: ConditionDocument;
}
/**
 * What its holders may do. What is not granted is denied.
 */
export interface RoleDocument {
  /**
   * Says that this is a role of language 1.
   */
  $schema: 'urn:jacquard:role:1';
  /**
   * Name of the role; the same as the file's name.
   */
  name: string;
  /**
   * What people call it, in English.
   */
  title: string;
  /**
   * Who should hold it, in English.
   */
  description?: string;
  /**
   * Names that the role had in earlier releases: who holds it follows it to the new name.
   *
   * @minItems 1
   * @maxItems 20
   */
  formerly?: string[];
  /**
   * What may be done, by entity.
   */
  grants: {
    [k: string]: RoleGrant;
  };
}
export interface RoleGrant {
  /**
   * Which rows and fields may be seen.
   */
  read?: true | RoleClause | RoleClause[];
  /**
   * What a new record may be and say.
   */
  create?: true | RoleClause | RoleClause[];
  /**
   * Which rows and fields may be changed.
   */
  update?: true | RoleClause | RoleClause[];
  /**
   * Which rows may be deleted.
   */
  delete?: true | RoleClause | RoleClause[];
  /**
   * Which moves of the life cycle may be made, and of which rows.
   */
  moves?: {
    [k: string]: true | RoleMove | RoleMove[];
  };
  /**
   * Whether readable rows may be taken out as a file.
   */
  export?: boolean;
  /**
   * Whether rows may be brought in from a file.
   */
  import?: boolean;
  /**
   * Whether readable records may be printed.
   */
  print?: boolean;
  /**
   * Whether readable rows may be added up in reports.
   */
  report?: boolean;
  /**
   * Whether a readable record may be opened to somebody else.
   */
  share?: boolean;
  unmask?: RoleUnmask;
  /**
   * By which fields a record may be found by its exact value, also outside the readable rows.
   */
  lookup?: string[] | RoleLookup;
}
export interface RoleClause {
  rows?: ConditionDocument;
  fields?: RoleFields;
}
export interface RoleFields {
  /**
   * Field groups in addition to the fields without a group.
   *
   * @minItems 1
   * @maxItems 400
   */
  groups?: string[];
  /**
   * Field groups that are seen as masked text. On reads only.
   *
   * @minItems 1
   * @maxItems 400
   */
  masked?: string[];
  /**
   * Fields that are taken away. Not on reads.
   *
   * @minItems 1
   * @maxItems 400
   */
  except?: string[];
  /**
   * Exactly these fields.
   *
   * @minItems 1
   * @maxItems 400
   */
  only?: string[];
}
export interface RoleMove {
  rows?: ConditionDocument;
}
export interface RoleUnmask {
  /**
   * Fields that a clause for reading gives masked; they are shown on the rows of that clause.
   *
   * @minItems 1
   * @maxItems 400
   */
  fields: string[];
  /**
   * Whether a reason must be given, which the audit trail keeps.
   */
  reason?: boolean;
}
export interface RoleLookup {
  /**
   * Fields of which the exact value finds a record.
   *
   * @minItems 1
   * @maxItems 400
   */
  by: string[];
  /**
   * What is shown of a found record beside its id and the value that found it.
   *
   * @minItems 1
   * @maxItems 400
   */
  fields?: string[];
}
/**
 * Records that are written once, through the same save as everybody's.
 */
export interface SeedDocument {
  /**
   * Says that this is a seed of language 1.
   */
  $schema: 'urn:jacquard:seed:1';
  /**
   * What the records are.
   */
  entity: string;
  /**
   * Fields that tell whether a record is already there.
   *
   * @minItems 1
   * @maxItems 8
   */
  key: string[];
  /**
   * Written only where demo data is wanted.
   */
  demo?: boolean;
  /**
   * The records. `{ "key": … }` names a referenced record by its unique key; `$today` and `$now` with offsets are allowed.
   *
   * @minItems 1
   * @maxItems 10000
   */
  records: {
    [k: string]: unknown;
  }[];
}
/**
 * The texts of documents in another language; the file's name is the locale.
 */
export interface TranslationDocument {
  /**
   * Says that this is a translation of language 1.
   */
  $schema: 'urn:jacquard:translation:1';
  /**
   * By document (`entity/customer`), then by JSON pointer to the English text.
   */
  texts: {
    [k: string]: {
      [k: string]: string;
    };
  };
}
export interface ViewList {
  /**
   * Says that this is a view of language 1.
   */
  $schema: 'urn:jacquard:view:1';
  /**
   * A list.
   */
  kind: 'list';
  /**
   * Name of the view; the same as the file's name.
   */
  name: string;
  /**
   * Text of the tab, in English.
   */
  title: string;
  /**
   * What it lists.
   */
  entity: string;
  /**
   * Place among the lists of the entity, smallest first.
   */
  position?: number;
  /**
   * Fields from left to right: own ones, or through references.
   *
   * @minItems 1
   * @maxItems 40
   */
  columns: (string | ViewColumn)[];
  filter?: ConditionDocument;
  /**
   * Fields to sort by; a minus in front means descending.
   *
   * @minItems 1
   * @maxItems 5
   */
  order?: string[];
}
export interface ViewColumn {
  /**
   * Own field, or one through references.
   */
  field: string;
  /**
   * Heading, in English. Default: the field's title.
   */
  title?: string;
  /**
   * Width in pixels.
   */
  width?: number;
}
export interface ViewForm {
  /**
   * Says that this is a view of language 1.
   */
  $schema: 'urn:jacquard:view:1';
  /**
   * A form.
   */
  kind: 'form';
  /**
   * Name of the view; the same as the file's name.
   */
  name: string;
  /**
   * What people call it, in English.
   */
  title: string;
  /**
   * What it shows.
   */
  entity: string;
  /**
   * At most six fields shown above the sections of a saved record.
   *
   * @minItems 1
   * @maxItems 6
   */
  facts?: string[];
  /**
   * Sections from top to bottom. What is not placed goes to a last section.
   *
   * @minItems 1
   * @maxItems 40
   */
  sections: ViewSection[];
}
