/** TypeScript types of a release as `PostgrestClient<Database>` of @supabase/postgrest-js takes them, so that `select` is checked. */
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Field } from '../../metadata/model.ts';
import { type Caller, type KnownEntity, readRight, referenceKeys, targetOf } from './caller.ts';
import { valueTypeText } from './value-type.ts';

/** Text of a module with the types `Json` and `Database`. @param release number of the release it describes */
export function databaseTypes(caller: Caller, release: number): string {
  const tables = Object.values(caller.entities).map((known) => table(caller, known));
  return `${header(release)}
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
${tables.join('\n')}
    };
    Views: Record<never, never>;
    Functions: ${functions(caller)};
  };
};
`;
}

function functions({ actions }: Caller): string {
  const all = Object.entries(actions).map(
    ([name, { title, input, output }]) =>
      `      /** ${comment(title.en)} */\n      ${name}: { Args: ${valueTypeText(input)}; Returns: ${valueTypeText(output)} };`,
  );
  return all.length === 0 ? 'Record<never, never>' : `{\n${all.join('\n')}\n    }`;
}

function header(release: number): string {
  return `/**
 * Types of release ${release}, made by \`jacquard types\`. A relation is embedded by the name of its field or its back-reference;
 * where several references lead to one table, postgrest-js wants the table and the field: \`owner:user!owner(name)\`.
 */`;
}

function table(caller: Caller, known: KnownEntity): string {
  const { entity } = known;
  return `      /** ${comment(entity.description ?? entity.title)} */
      ${entity.name}: {
        Row: ${block(known.shown.filter(isColumn).map((field) => rowMember(known, field)))};
        Insert: ${block(known.rights.create || entity.lineOf ? written(caller, known, 'create') : [])};
        Update: ${block(known.rights.update ? written(caller, known, 'update') : [])};
        Relationships: [${relationships(caller, known).join(', ')}];
      };`;
}

function block(members: readonly string[]): string {
  return members.length === 0 ? 'Record<never, never>' : `{\n${members.join('\n')}\n        }`;
}

/** Lines are relations: they are embedded by their name. */
function isColumn(field: Field): boolean {
  return field.lines === undefined;
}

function rowMember(known: KnownEntity, field: Field): string {
  const right = readRight(known, field);
  const type = right === 'plain' ? valueType(field) : union(valueType(field), 'string');
  const nullable = field.required || field.kind === 'boolean' ? type : union(type, 'null');
  return member(field, right === 'some', nullable);
}

function written(caller: Caller, known: KnownEntity, mode: 'create' | 'update'): string[] {
  const settable = known.writable[mode].filter(
    (field) => mode === 'create' || !field.once || isLineId(known, field),
  );
  return settable.map((field) => {
    const needed =
      mode === 'create' &&
      field.required &&
      field.name !== 'id' &&
      field.kind !== 'boolean' &&
      field.default === undefined &&
      field.calc === undefined;
    const type = sentType(caller, field, mode);
    return member(field, !needed, needed || field.kind === 'boolean' ? type : union(type, 'null'));
  });
}

function isLineId({ entity }: KnownEntity, { name }: Field): boolean {
  return name === 'id' && entity.lineOf !== undefined;
}

function sentType(caller: Caller, field: Field, mode: 'create' | 'update'): string {
  if (field.lines !== undefined) {
    const row = `Database['public']['Tables']['${field.lines}']['${mode === 'create' ? 'Insert' : 'Update'}']`;
    return mode === 'create'
      ? `${row}[]`
      : `${row}[] | { add?: ${row}[]; change?: ${row}[]; remove?: string[] }`;
  }
  if (!field.reference) return valueType(field);
  const target = targetOf(caller, field);
  const keys = target ? referenceKeys(target) : [];
  return ['string', ...['id', ...keys].map((key) => `{ ${key}: string }`)].join(' | ');
}

function valueType(field: Field): string {
  if (field.options) return field.options.map(({ value }) => JSON.stringify(value)).join(' | ');
  const { type } = FIELD_KINDS[field.kind];
  if (field.kind === 'json') return 'Json';
  return type === 'integer' ? 'number' : type === 'any' || type === 'array' ? 'Json' : type;
}

/** References under the name by which they are embedded from the other side, which postgrest-js calls the foreign key's. */
function relationships(caller: Caller, { entity, shown }: KnownEntity): string[] {
  return shown.flatMap((field) => {
    const target = field.reference && targetOf(caller, field);
    if (!target) return [];
    const back = target.entity.incoming.find((one) => one.entity === entity.name && one.field === field.name);
    const isParent = entity.lineOf !== undefined && field.name === 'parent_id';
    const name = isParent ? entity.lineOf.field : (back?.name ?? `${entity.name}_${field.name}`);
    return [
      `{ foreignKeyName: '${name}'; columns: ['${field.name}']; isOneToOne: false; referencedRelation: '${target.entity.name}'; referencedColumns: ['id'] }`,
    ];
  });
}

function member({ name, title, description }: Field, optional: boolean, type: string): string {
  return `          /** ${comment(description ? `${title}. ${description}` : title)} */\n          ${name}${optional ? '?' : ''}: ${type};`;
}

function union(...types: readonly string[]): string {
  return [...new Set(types)].join(' | ');
}

/** Titles are anybody's text: none may end the comment. */
function comment(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('*/', '*\u200b/');
}
