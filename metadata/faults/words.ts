/** Words of the product itself in sentences about faults. */
import type { Locale } from '../locales.ts';

type Text = Readonly<Record<Locale, string>>;
const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

export const FAULT_WORDS = {
  // What a name is looked for among.
  field: text('field', '字段'),
  'unique field': text('unique field', '唯一字段'),
  'field group': text('field group', '权限组'),
  'table of lines': text('table of lines', '明细'),
  'column of the file': text('column of the file', '文件列'),
  entity: text('entity', '实体'),
  'entity with screens': text('entity with screens', '有界面的实体'),
  role: text('role', '角色'),
  view: text('view', '视图'),
  list: text('list', '列表'),
  form: text('form', '表单'),
  'list view': text('list view', '列表视图'),
  package: text('package', '应用包'),
  app: text('app', '应用'),
  overlay: text('overlay', '叠加'),
  document: text('document', '文档'),
  section: text('section', '分组'),
  column: text('column', '列'),
  grant: text('grant', '权限'),
  text: text('text', '文本'),
  value: text('value', '值'),
  move: text('move', '状态操作'),
  file: text('file', '文件'),
  folder: text('folder', '文件夹'),
  // Types of JSON.
  'a string': text('a text', '文本'),
  'a number': text('a number', '数字'),
  'an integer': text('a whole number', '整数'),
  'a boolean': text('true or false', '是或否（true 或 false）'),
  'an array': text('a list', '列表'),
  'an object': text('an object', '对象'),
  null: text('null', '空值'),
  'a clause': text('a clause', '一条权限'),
  clauses: text('a list of clauses', '多条权限'),
  'a condition': text('a condition', '条件'),
  'a name': text('a name', '名称'),
  'a field': text('a field', '字段'),
  // What a condition compares with.
  'an id': text(
    'an id; to use a business key, name its field ("currency.code")',
    '记录标识；要用业务编码，写出它的字段（"currency.code"）',
  ),
  'a date': text('a date such as "2026-11-21"', '日期，例如 "2026-11-21"'),
  'a day': text('a date: $today', '日期：$today'),
  'a moment': text(
    'a time with its zone such as "2026-11-21T10:24:00Z"',
    '带时区的时间，例如 "2026-11-21T10:24:00Z"',
  ),
  'the moment': text(
    'a time: $now, or $now.day_start for the beginning of today',
    '时间：$now，或今天零点 $now.day_start',
  ),
  'a currency code': text('a currency code such as "CNY"', '币种代码，例如 "CNY"'),
  'only empty': text('nothing but { "empty": true }', '只能判断是否为空：{ "empty": true }'),
  // Types of expressions.
  number: text('a number', '数字'),
  boolean: text('yes or no', '是否'),
  date: text('a date', '日期'),
  instant: text('a time', '时间'),
  duration: text('a duration', '时长'),
  nothing: text('nothing', '空值'),
  // What is wrong with the signs of an expression.
  'open quote': text('a quote is not closed', '引号没有闭合'),
  'open bracket': text('a bracket is not closed', '括号没有闭合'),
  gap: text('something is missing', '缺少内容'),
  'odd sign': text('something does not belong there', '有多余的内容'),
  // Languages that can be translated into.
  'zh-CN': text('Chinese', '中文'),
  // Why a name is taken.
  dialect: text('it is a word of the API', '它是接口保留字'),
  platform: text('the platform has a field of this name', '平台已有同名字段'),
  route: text('it is an address of the server', '它是服务器地址的一部分'),
  language: text('JavaScript has a member of this name', '它是 JavaScript 保留的名称'),
  series: text('the entity has a number series, which adds it', '实体有编号规则，会自动添加它'),
  internal: text("names that begin with jq_ are the platform's own tables", '以 jq_ 开头的是平台自己的表'),
} satisfies Readonly<Record<string, Text>>;

export type FaultWord = keyof typeof FAULT_WORDS;
