import type { FieldKindName } from '../model.ts';
import { boolean } from './boolean.ts';
import { currency } from './currency.ts';
import { date } from './date.ts';
import { email } from './email.ts';
import { entityName } from './entity-name.ts';
import { choice } from './enum.ts';
import type { FieldKind } from './field-kind.ts';
import { instant } from './instant.ts';
import { integer } from './integer.ts';
import { json } from './json.ts';
import { lines } from './lines.ts';
import { locale } from './locale.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
import { number } from './number.ts';
import { percent } from './percent.ts';
import { phone } from './phone.ts';
import { price } from './price.ts';
import { quantity } from './quantity.ts';
import { rate } from './rate.ts';
import { reference } from './reference.ts';
import { roleName } from './role-name.ts';
import { text } from './text.ts';
import { timeZone } from './time-zone.ts';
import { url } from './url.ts';
import { uuid } from './uuid.ts';

/** Every field kind by its name. */
export const FIELD_KINDS: Readonly<Record<FieldKindName, FieldKind>> = {
  text,
  long_text: longText,
  email,
  phone,
  url,
  integer,
  number,
  money,
  price,
  quantity,
  percent,
  rate,
  boolean,
  date,
  instant,
  enum: choice,
  currency,
  time_zone: timeZone,
  locale,
  entity_name: entityName,
  role_name: roleName,
  reference,
  lines,
  json,
  uuid,
};
