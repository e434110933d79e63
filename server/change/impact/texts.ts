/** Sentences of the report, in every language of the product. Adding one is adding a row. */
import { filled } from '../../../metadata/diff/fill.ts';
import type { Locale } from '../../../metadata/locales.ts';

type Text = Readonly<Record<Locale, string>>;
const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

const TEXTS = {
  noColumn: text(
    '“{field}” is new and required, and no record has it yet.',
    '“{field}”是新增的必填项，现有记录都没有。',
  ),
  required: text('“{field}” is required and is empty here.', '“{field}”必填，这些记录为空。'),
  values: text(
    '“{field}” holds a value that can no longer be chosen: {values}.',
    '“{field}”的值已不能选：{values}。',
  ),
  form: text('“{field}” holds a value that does not fit its new form.', '“{field}”的值无法转换为新的形式。'),
  nowhere: text(
    '“{field}” is required, and refers to what has been deleted since it was parked.',
    '“{field}”必填，而其引用的内容在存档期间已被删除。',
  ),
  formerRole: text(
    '“{field}” still names the former role “{values}”, and would stand for the one that takes its name.',
    '“{field}”仍是已移除的角色“{values}”，改名后会被当作另一个角色。',
  ),
  key: text(
    'Several records hold the same in {fields}, which must be unique.',
    '{fields}不能重复，而这些记录的值相同。',
  ),
  value: text('“{field}”: {reason}', '“{field}”：{reason}'),
  check: text('{message}', '{message}'),
  require: text(
    '“{field}” is empty here, and is required under a condition that holds.',
    '“{field}”在符合条件时必填，这些记录为空。',
  ),
  filter: text(
    '“{field}” refers to a record that can no longer be chosen here.',
    '“{field}”引用的记录在此不能再选。',
  ),
  items: text('“{field}”: {reason}', '“{field}”：{reason}'),
  loss: text('“{field}” of “{entity}” is parked with its values.', '“{entity}”的“{field}”连同内容存档。'),
  lossOfForm: text(
    'Values of “{field}” of “{entity}” that do not fit the new form are parked.',
    '“{entity}”的“{field}”中无法转换的值存档。',
  ),
  lossOfRecords: text('“{entity}” is parked with its records.', '“{entity}”连同记录存档。'),
  restore: text('“{field}” of “{entity}” comes back with its values.', '“{entity}”的“{field}”连同内容恢复。'),
  restoreOfRecords: text('“{entity}” comes back with its records.', '“{entity}”连同记录恢复。'),
  changed: text(
    'It looks at what is known only while a record is being saved.',
    '它要看保存过程中才知道的内容。',
  ),
  computed: text(
    'It looks at “{field}”, which is computed when a record is next saved.',
    '它要看“{field}”，而此字段在下次保存时才计算。',
  ),
} satisfies Readonly<Record<string, Text>>;

export type TextName = keyof typeof TEXTS;

export function impactText(name: TextName, params: Readonly<Record<string, string>>, locale: Locale): string {
  return filled(TEXTS[name][locale], params, locale);
}

/** `“Code” and “Serial”` */
export function titleList(titles: readonly string[], locale: Locale): string {
  const quoted = titles.map((title) => `“${title}”`);
  if (locale === 'zh-CN') return quoted.join('');
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter((part) => part !== '').join(' and ');
}
