/** Words of the product itself in sentences about changes. */

import type { Locale } from '../locales.ts';
import type { FieldKindName } from '../model.ts';

type Text = Readonly<Record<Locale, string>>;
const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

const KINDS: Readonly<Record<FieldKindName, Text>> = {
  text: text('text', '文本'),
  long_text: text('long text', '多行文本'),
  email: text('email', '邮箱'),
  phone: text('phone', '电话'),
  url: text('web address', '网址'),
  integer: text('whole number', '整数'),
  number: text('number', '数字'),
  money: text('amount', '金额'),
  price: text('price', '价格'),
  quantity: text('quantity', '数量'),
  percent: text('percentage', '百分比'),
  rate: text('rate', '比率'),
  boolean: text('yes or no', '是否'),
  date: text('date', '日期'),
  instant: text('date and time', '日期时间'),
  enum: text('choice', '选项'),
  currency: text('currency', '币种'),
  time_zone: text('time zone', '时区'),
  locale: text('language', '语言'),
  entity_name: text('entity name', '实体名称'),
  role_name: text('role', '角色'),
  reference: text('reference', '引用'),
  lines: text('lines', '明细'),
  json: text('structured data', '结构化数据'),
  uuid: text('id', '标识'),
};

const WORDS = {
  read: text('see', '查看'),
  create: text('create', '新建'),
  update: text('change', '修改'),
  delete: text('delete', '删除'),
  export: text('export', '导出'),
  import: text('import', '导入'),
  print: text('print', '打印'),
  report: text('report on', '统计'),
  share: text('share', '分享'),
  unmask: text('unmask', '查看完整值'),
  lookup: text('look up', '查找'),
  found: text('see when looking up', '查找时查看'),
  master: text('master data', '主数据'),
  document: text('documents', '单据'),
  settings: text('settings', '设置'),
  line: text('lines', '明细'),
  own: text('one company', '单个公司'),
  shared: text('no company', '所有公司共用'),
  optional: text('one company or all', '单个公司或所有公司共用'),
  list: text('list', '列表'),
  form: text('form', '表单'),
  yes: text('yes', '是'),
  no: text('no', '否'),
  grey: text('grey', '灰色'),
  blue: text('blue', '蓝色'),
  amber: text('amber', '琥珀色'),
  green: text('green', '绿色'),
  red: text('red', '红色'),
  plain: text('no colour', '无颜色'),
  en: text('English', '英文'),
  'zh-CN': text('Chinese', '中文'),
  sidebar: text('the sidebar', '侧栏'),
} satisfies Readonly<Record<string, Text>>;

export type Word = keyof typeof WORDS | `kind ${FieldKindName}`;

export function wordText(word: Word, locale: Locale): string {
  const known: Readonly<Record<string, Text>> = WORDS;
  return (known[word] ?? kindText(word))[locale];
}

function kindText(word: Word): Text {
  // What is no word of its own is `kind …`, by its type.
  return KINDS[word.slice('kind '.length) as FieldKindName];
}

export function isWord(text: string): text is Word {
  return Object.hasOwn(WORDS, text);
}
