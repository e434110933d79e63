/**
 * Texts of the errors that stand at a field, in every language of the product: the server answers with them, and the
 * studio shows the same before anything is sent. Adding an error is adding a row.
 */
import type { Locale } from './locales.ts';

export type FieldParams = Readonly<Record<string, string | number>>;

type Text = Readonly<Record<Locale, string>>;
/** A text for certain params; the first whose params are all there is taken. */
interface Variant {
  /** Names of params, or `name=value`. */
  readonly when: readonly string[];
  readonly text: Text;
}

const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });
const when = (params: string, en: string, zh: string): Variant => ({
  when: params.split(' '),
  text: text(en, zh),
});
const always = (en: string, zh: string): Variant => ({ when: [], text: text(en, zh) });

const MESSAGES = {
  REQUIRED: [always('Fill this in.', '必填。')],
  INVALID_TYPE: [
    when('expected=string', 'This must be text.', '应为文本。'),
    when('expected=number', 'This must be a number.', '应为数字。'),
    when('expected=integer', 'This must be a whole number.', '应为整数。'),
    when('expected=boolean', 'This must be yes or no.', '应为是或否。'),
    when('expected=array', 'This must be a list.', '应为列表。'),
    when('expected=object', 'This must be an object.', '应为对象。'),
    when(
      'expected=uuid',
      'This must be the id of a record, or an object with a unique field of it.',
      '应为记录标识，或含有其某个唯一字段的对象。',
    ),
    always('This is not the right type of value.', '值的类型不对。'),
  ],
  INVALID_FORMAT: [
    when(
      'format=email',
      'This is not an email address, such as name@example.com.',
      '邮箱格式不对，例如 name@example.com。',
    ),
    when(
      'format=uri',
      'This is not a web address, such as https://example.com.',
      '网址格式不对，例如 https://example.com。',
    ),
    when('format=date', 'This is not a date, such as 2026-11-21.', '日期格式不对，例如 2026-11-21。'),
    when(
      'format=date-time',
      'This is not a date with time and zone, such as 2026-11-21T10:24:00Z.',
      '时间格式不对，应带时区，例如 2026-11-21T10:24:00Z。',
    ),
    when(
      'format=uuid',
      'This is not the id of a record, such as 019ab5c0-7d2e-7c3a-9f00-5b8f2c1d4e6a.',
      '不是有效的记录标识，例如 019ab5c0-7d2e-7c3a-9f00-5b8f2c1d4e6a。',
    ),
    when(
      'format=phone',
      'This is not a phone number, such as +86 138 0013 8000 or 021-5555 1234 ext 12.',
      '电话号码格式不对，例如 138 0013 8000 或 021-5555 1234 转 12。',
    ),
    when(
      'format=login',
      'A login has small letters, digits and . _ @ - only, and begins with a letter or digit: li.na.',
      '账号只能用小写字母、数字和 . _ @ -，以字母或数字开头，例如 li.na。',
    ),
    when(
      'format=address',
      'This must be an address of records or an action below /api/, such as /api/customer?name=eq.Ann. Accounts, documents and batches have none here.',
      '应为 /api/ 下的记录或操作地址，例如 /api/customer?name=eq.Ann。账号、文档和批量请求在此没有地址。',
    ),
    when('format=json', 'This is not JSON, such as {"a": 1}.', 'JSON 格式不对，例如 {"a": 1}。'),
    when('characters', 'Use only these characters: {characters}', '只能使用这些字符：{characters}'),
    when('pattern', 'This must match the pattern {pattern}', '应符合格式 {pattern}'),
    when(
      'format=time-zone',
      'This is not a time zone, such as Asia/Shanghai.',
      '时区不对，例如 Asia/Shanghai。',
    ),
    when('format=currency', 'This is not a currency code, such as CNY.', '币种代码不对，例如 CNY。'),
    always('This is not written in the form expected here.', '格式不对。'),
  ],
  INVALID_SCALE: [
    when('scale=0', 'This must be a whole number.', '不能有小数。'),
    when('digits', 'At most {digits} digits.', '最多 {digits} 位数字。'),
    when('scale', 'At most {scale} decimal places.', '最多 {scale} 位小数。'),
    always('Too many decimal places.', '小数位数过多。'),
  ],
  INVALID_TEXT: [always('This has characters that cannot be stored.', '含有无法保存的字符。')],
  OUT_OF_RANGE: [
    when(
      'minimum maximum',
      'This must be between {minimum} and {maximum}.',
      '应在 {minimum} 到 {maximum} 之间。',
    ),
    when('minimum', 'This must be at least {minimum}.', '不能小于 {minimum}。'),
    when('maximum', 'This must be at most {maximum}.', '不能大于 {maximum}。'),
    when('above', 'This must be more than {above}.', '应大于 {above}。'),
    when('digits', 'This is too large: at most {digits} digits.', '数值过大，最多 {digits} 位数字。'),
    when('below', 'This must be less than {below}.', '应小于 {below}。'),
    always('This is too large or too small.', '超出允许范围。'),
  ],
  TOO_LONG: [
    when('maximum', 'At most {maximum} characters.', '最多 {maximum} 个字符。'),
    always('This is too long.', '内容过长。'),
  ],
  TOO_SHORT: [
    when('minimum', 'At least {minimum} characters.', '至少 {minimum} 个字符。'),
    always('This is too short.', '内容过短。'),
  ],
  TOO_FEW: [
    when('minimum=1', 'At least one row is needed.', '至少需要一行。'),
    when('minimum', 'At least {minimum} rows are needed.', '至少需要 {minimum} 行。'),
    always('There are too few rows.', '行数不足。'),
  ],
  TOO_MANY: [
    when('maximum', 'At most {maximum} rows.', '最多 {maximum} 行。'),
    always('There are too many rows.', '行数过多。'),
  ],
  NOT_ALLOWED: [
    when('allowed', 'Choose one of: {allowed}.', '可选值：{allowed}。'),
    always('This value cannot be chosen here.', '此处不能选这个值。'),
  ],
  BAD_REFERENCE: [
    when(
      'by',
      'A record is named here by one of its unique fields: {by}.',
      '此处用记录的唯一字段指定它：{by}。',
    ),
    when(
      'line=none',
      'The record has no line with this id. Leave the id out to add a line.',
      '该记录没有此标识的明细行。要新增明细行，请去掉标识。',
    ),
    when('line=twice', 'This line is named twice. Name it once.', '此明细行出现了两次，只保留一次。'),
    always('There is no such record, or it cannot be chosen here.', '没有这条记录，或此处不能选它。'),
  ],
  IN_USE: [
    when('title', 'Other records refer to “{title}”.', '有其他记录引用“{title}”。'),
    when('id', 'Other records refer to {id}.', '有其他记录引用 {id}。'),
    always('Other records refer to it.', '有其他记录引用它。'),
  ],
  DUPLICATE: [
    when(
      'first again',
      'Records {first} and {again} of this body have the same key. Send it once.',
      '正文中第 {first} 条和第 {again} 条记录的键相同。同一个键只发送一次。',
    ),
    when(
      'document',
      'The change set drafts {document} twice. Keep one line of the two.',
      '变更集中 {document} 出现两次，只保留一行。',
    ),
    always('This value is in use already.', '该值已被使用。'),
  ],
  UNKNOWN_FIELD: [
    when(
      'nearest rows',
      'There is no such field, and {rows} rows have it. Did you mean “{nearest}”?',
      '没有这个字段，共 {rows} 行含有它。是否指“{nearest}”？',
    ),
    when(
      'known rows',
      'There is no such field, and {rows} rows have it. Those that there are: {known}.',
      '没有这个字段，共 {rows} 行含有它。可用字段：{known}。',
    ),
    when('nearest', 'There is no such field. Did you mean “{nearest}”?', '没有这个字段。是否指“{nearest}”？'),
    when(
      'known',
      'There is no such field. Those that there are: {known}.',
      '没有这个字段。可用字段：{known}。',
    ),
    always('There is no such field.', '没有这个字段。'),
  ],
  UNKNOWN_ROLE: [
    when(
      'role nearest',
      'The drafts have no role {role}. Did you mean “{nearest}”?',
      '草稿中没有角色 {role}。是否指“{nearest}”？',
    ),
    when('role', 'The drafts have no role {role}.', '草稿中没有角色 {role}。'),
    always('There is no such role.', '没有这个角色。'),
  ],
  READ_ONLY: [always('This is filled in by the system and cannot be changed.', '由系统填写，不能修改。')],
  ONCE: [always('This is set once and cannot be changed.', '保存后不能修改。')],
  LOCKED: [always('This cannot be changed any more.', '当前不能修改。')],
  FIELD_FORBIDDEN: [
    when(
      'right=create',
      'Your roles do not let you set this in a new record. Leave it out.',
      '您的角色不能在新建时填写此字段。去掉它再试。',
    ),
    when(
      'right=update',
      'Your roles do not let you change this here. Leave it out.',
      '您的角色不能在此修改此字段。去掉它再试。',
    ),
    when(
      'right=read',
      'Your roles do not let you read this. Leave it out.',
      '您的角色不能读取此字段。去掉它再试。',
    ),
    when(
      'right=sort',
      'To sort, group or compute by this, your roles must show it unmasked in every record. Leave it out.',
      '按此字段排序、分组或计算时，您的角色须能在所有记录中看到它的完整值。去掉它再试。',
    ),
    when(
      'right=cast',
      'Your roles show this masked only, which cannot be cast. Leave the cast out.',
      '您的角色只能看到此字段的打码值，不能转换类型。去掉类型转换再试。',
    ),
    when('right=lookup', 'Your roles do not let you look up by this.', '您的角色不能按此字段查找。'),
    when(
      'right=unmask',
      'Your roles do not let you unmask this here. Leave it out.',
      '您的角色不能在此查看该字段的完整值。去掉它再试。',
    ),
    always('Your roles do not allow this field.', '您的角色不能使用此字段。'),
  ],
  BAD_DOCUMENT: [
    when(
      'fault=NOT_JSON line',
      'This is no JSON from line {line}, column {column} on.',
      '从第 {line} 行第 {column} 列起不是 JSON。',
    ),
    when(
      'fault=DUPLICATE line',
      'At line {line}, column {column} an object says a member twice. Remove one of them.',
      '第 {line} 行第 {column} 列处，对象中同一成员出现两次。去掉一个。',
    ),
    when('fault=NOT_OBJECT', 'A document is one JSON object.', '文档应为一个 JSON 对象。'),
    when('fault=TOO_LARGE', 'A document has at most {maximum} {unit}.', '文档过大，最多 {maximum} {unit}。'),
    when(
      'fault=TOO_DEEP',
      'A document nests at most {maximum} levels deep, and this is deeper at {at}.',
      '文档嵌套最多 {maximum} 层，{at} 处超出。',
    ),
    when(
      'fault=RESERVED_NAME',
      'A member at {at} has a name of JavaScript’s own, which cannot be used.',
      '{at} 处的成员名是 JavaScript 的保留名，不能使用。',
    ),
    when(
      'fault=BAD_TEXT',
      'A text at {at} has characters that cannot be stored.',
      '{at} 处的文本含有无法保存的字符。',
    ),
    always('This is no document.', '不是有效的文档。'),
  ],
  CHECK_FAILED: [always('The record contradicts a rule of the business.', '不符合业务规则。')],
  UNDEFINED: [always('This cannot be computed from the values given.', '按现有的值无法计算。')],
} satisfies Record<string, readonly Variant[]>;

export type FieldCode = keyof typeof MESSAGES;

export const FIELD_CODES = Object.keys(MESSAGES) as readonly FieldCode[];

/** The text of a field-level error. A code that nobody knows gives a text that is true of all. */
export function message(code: string, params: FieldParams, locale: Locale): string {
  const variants: readonly Variant[] = isFieldCode(code) ? MESSAGES[code] : [UNKNOWN];
  const variant = variants.find((each) => each.when.every((param) => matches(param, params))) ?? UNKNOWN;
  return variant.text[locale].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

const UNKNOWN = always('This value cannot be saved.', '该值不能保存。');

function isFieldCode(code: string): code is FieldCode {
  return Object.hasOwn(MESSAGES, code);
}

function matches(param: string, params: FieldParams): boolean {
  const [name = '', value] = param.split('=');
  if (!Object.hasOwn(params, name)) return false;
  return value === undefined || String(params[name]) === value;
}
