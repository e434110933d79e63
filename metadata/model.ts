/**
 * The compiled form of all documents of a release: plain JSON values, frozen, the same in Node and in the browser.
 * `compile` (compile.ts) makes it; nothing else does. Records are keyed by name, in document order.
 */
import type { Condition, Path } from './condition/condition.ts';
import type { Expression } from './expression/expression.ts';

export interface Model {
  readonly language: 1;
  readonly packages: readonly PackageInfo[];
  readonly entities: Readonly<Record<string, Entity>>;
  readonly roles: Readonly<Record<string, Role>>;
  readonly views: Readonly<Record<string, View>>;
  /** Sidebar of the whole product, packages in order. */
  readonly navigation: readonly NavigationGroup[];
  /** locale → document key (`entity/customer`) → JSON pointer → text. English stands in the documents. */
  readonly translations: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
}

export interface PackageInfo {
  readonly name: string;
  readonly title: string;
  readonly version: string;
}

export interface NavigationGroup {
  /** `app/<package>#/navigation/<index>`: where its translations hang. */
  readonly key: string;
  readonly title: string;
  readonly items: readonly { readonly view: string; readonly icon?: string }[];
}

export type EntityKind = 'master' | 'document' | 'settings' | 'line';
/** `own`: rows belong to one company, a hard boundary. `shared`: no company. `optional`: null means all companies. */
export type CompanyKind = 'own' | 'shared' | 'optional';

export interface Entity {
  /** Also table name, URL segment, type name. */
  readonly name: string;
  readonly title: string;
  readonly plural: string;
  readonly description?: string;
  readonly package: string;
  /** Names of earlier releases. */
  readonly formerly?: readonly string[];
  readonly kind: EntityKind;
  readonly company: CompanyKind;
  /** Has the platform fields `owner` and `department`. */
  readonly owned: boolean;
  /** Rows change only by being added; PATCH and DELETE are 405. */
  readonly appendOnly: boolean;
  /** Every field: platform fields first, then the declared ones in document order. */
  readonly fields: Readonly<Record<string, Field>>;
  /** `{{number}} – {{customer_name}}` taken apart. */
  readonly label: readonly LabelPart[];
  /** Text fields that quick search looks into. */
  readonly search: readonly string[];
  readonly number?: { readonly pattern: string };
  /** For a line entity: the header, and the header's field that holds the lines. */
  readonly lineOf?: { readonly entity: string; readonly field: string };
  readonly unique: readonly UniqueKey[];
  readonly index: readonly (readonly string[])[];
  readonly checks: readonly Check[];
  readonly conditions: Readonly<Record<string, Condition>>;
  /** Name of the self-reference that makes it a tree. */
  readonly tree?: string;
  readonly audit: boolean;
  /** References that point here, from every package. */
  readonly incoming: readonly IncomingReference[];
  /** Names of fields with `calc.expr` or `calc.copyFrom`, in an order in which each finds its inputs ready; lines are computed where `lines` stands. */
  readonly calculation: readonly string[];
}

export type LabelPart = { readonly text: string } | { readonly path: readonly string[] };

export interface UniqueKey {
  /** Constraint name in the database. */
  readonly name: string;
  readonly fields: readonly string[];
  readonly where?: Condition;
}

export interface Check {
  readonly name: string;
  /** Must hold on every save. */
  readonly when: Condition;
  readonly code: string;
  readonly message: string;
  /** The field at which the fault is shown. */
  readonly field?: string;
}

export interface IncomingReference {
  readonly entity: string;
  readonly field: string;
  /** Name by which embeds and quantifiers reach it from here. */
  readonly name: string;
  readonly title: string;
}

/** The field kinds; each has a file in `fields/`. */
export type FieldKindName =
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

export interface Field {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly kind: FieldKindName;
  /** `platform` fields are added to every entity and are written by the server only, but for `id`, `owner` and `department`. */
  readonly origin: 'declared' | 'platform';
  /** Not null. */
  readonly required: boolean;
  readonly readOnly: boolean;
  /** May be set on create only. */
  readonly once: boolean;
  /** In the API, not in forms. */
  readonly hidden: boolean;
  readonly personal: boolean;
  /** Field group of grants; `personal` fields are in group `personal`. */
  readonly access?: string;
  /** JSON Schema keywords of the value: minLength, maxLength, pattern, minimum, exclusiveMinimum, maximum, minItems, maxItems … */
  readonly constraints: Readonly<Record<string, unknown>>;
  /** Decimal places; for money it follows the currency instead. */
  readonly scale?: number;
  /** Where the currency code of a money or price field stands; absent: the company's base currency. */
  readonly currency?: Path;
  readonly options?: readonly EnumOption[];
  readonly reference?: Reference;
  /** Name of the line entity (kind `lines`). */
  readonly lines?: string;
  readonly default?: unknown;
  readonly calc?: Calculation;
  readonly when?: {
    readonly show?: Condition;
    readonly require?: Condition;
    readonly lock?: Condition;
    readonly clear: boolean;
  };
  /** Trim, lower case, E.164 … applied before validation, in this order. */
  readonly normalise: readonly ('trim' | 'lower' | 'upper' | 'phone')[];
  readonly copy: boolean;
  /** Names of earlier releases. */
  readonly formerly?: readonly string[];
}

export interface EnumOption {
  readonly value: string;
  readonly title: string;
  readonly color?: 'grey' | 'blue' | 'amber' | 'green' | 'red';
  /** Values of earlier releases that records got this one for. */
  readonly formerly?: readonly string[];
}

export interface Reference {
  readonly entity: string;
  /** The referenced record must satisfy it; `$record` is the referring record. Checked on the server, applied by pickers. */
  readonly filter?: Condition;
  /** May point to records outside the actor's row scope. */
  readonly scopeFree: boolean;
}

export type Calculation =
  | { readonly kind: 'initial'; readonly value: InitialValue }
  | { readonly kind: 'copy'; readonly from: Path; readonly refresh: 'whileInitial' | 'ifEmpty' }
  | { readonly kind: 'expression'; readonly expression: Expression };

/** `$today`, `$now`, `$user.id`, `$company.base_currency`, `$today+30d` …: see names.ts. */
export type InitialValue = { readonly name: string };

export interface Role {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly package: string;
  /** Names of earlier releases. */
  readonly formerly?: readonly string[];
  readonly grants: Readonly<Record<string, EntityGrant>>;
}

export interface EntityGrant {
  readonly read: readonly Clause[];
  readonly create: readonly Clause[];
  readonly update: readonly Clause[];
  readonly delete: readonly Clause[];
  /** By the move's name. */
  readonly moves: Readonly<Record<string, readonly Pick<Clause, 'rows'>[]>>;
  readonly export: boolean;
  readonly import: boolean;
  readonly print: boolean;
  readonly report: boolean;
  readonly share: boolean;
  readonly unmask?: UnmaskGrant;
  readonly lookup?: LookupGrant;
}

/** On rows that a clause for reading of the same role lets be seen masked. */
export interface UnmaskGrant {
  readonly fields: readonly string[];
  /** A reason must be given. */
  readonly reason: boolean;
}

/** On all rows of the company. */
export interface LookupGrant {
  /** Fields of which the exact value finds a record. */
  readonly by: readonly string[];
  /** What is shown of a found record besides. */
  readonly fields: readonly string[];
}

export interface Clause {
  /** Absent: all rows of the company. */
  readonly rows?: Condition;
  readonly fields: FieldSelection;
}

/** Field names are resolved at load: what is not named here is not granted. */
export interface FieldSelection {
  readonly plain: readonly string[];
  /** Readable as masked text only. */
  readonly masked: readonly string[];
}

export type View = ListView | FormView;

interface ViewBase {
  readonly name: string;
  readonly title: string;
  readonly package: string;
  readonly entity: string;
}

export interface ListView extends ViewBase {
  readonly kind: 'list';
  readonly columns: readonly ListColumn[];
  readonly filter?: Condition;
  readonly order: readonly { readonly field: string; readonly descending: boolean }[];
  /** Lists of one entity are tabs of one page, in this order. */
  readonly position: number;
}

export interface ListColumn {
  /** Own field, or one of a referenced record: `customer.phone`. */
  readonly path: readonly string[];
  readonly title?: string;
  readonly width?: number;
}

export interface FormView extends ViewBase {
  readonly kind: 'form';
  /** At most 6 fields shown above the sections of a saved record. */
  readonly facts: readonly string[];
  readonly sections: readonly FormSection[];
}

export interface FormSection {
  readonly title?: string;
  readonly description?: string;
  readonly fields: readonly FormItem[];
  readonly show?: Condition;
  /** Open at first; sections are never an accordion unless this is set. */
  readonly collapsed: boolean;
}

export interface FormItem {
  readonly field: string;
  /** Columns of a line table; absent: all that are not hidden. */
  readonly columns?: readonly string[];
  readonly wide: boolean;
}
