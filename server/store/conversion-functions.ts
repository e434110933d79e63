import { qualified } from './sql-name.ts';

/** Functions that the conversions call: null for what is not of that form. Immutable, so that an index may be built on them. */
export function conversionFunctions(schema: string): string {
  const define = (name: string, type: string, body: string, more = '') =>
    `create or replace function ${qualified(schema, name)}(source text${more}) returns ${type}
      language plpgsql immutable strict parallel safe as $$ begin ${body} exception when others then return null; end $$`;
  return [
    define(
      'jq_decimal',
      'numeric',
      `if btrim(source) !~ '^[+-]?[0-9]{1,40}([.][0-9]{1,40})?$' then return null; end if;
       if abs(btrim(source)::numeric) >= 10::numeric ^ whole or scale(trim_scale(btrim(source)::numeric)) > places then return null; end if;
       return btrim(source)::numeric;`,
      ', whole integer, places integer',
    ),
    define(
      'jq_yes',
      'boolean',
      `return case lower(btrim(source)) when 'true' then true when 'yes' then true when '1' then true when '是' then true
         when 'false' then false when 'no' then false when '0' then false when '否' then false end;`,
    ),
    define(
      'jq_day',
      'date',
      `if btrim(source) !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then return null; end if; return btrim(source)::date;`,
    ),
    define(
      'jq_moment',
      'timestamptz',
      `if btrim(source) !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})$' then return null; end if;
       return btrim(source)::timestamptz;`,
    ),
  ].join(';\n');
}
