/** What the planner says: titles of steps, and why a release is refused, in every language of the product. Adding one is adding a row. */
import { filled } from '../../metadata/diff/fill.ts';
import type { Locale } from '../../metadata/locales.ts';
import type { Refusal } from './step.ts';

type Text = Readonly<Record<Locale, string>>;
const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

const TITLES = {
  field: text('Field {path}', '字段 {path}'),
  fieldBack: text('Field {path}: its values of before', '字段 {path}：恢复原有内容'),
  fieldParked: text('Field {path} is parked', '字段 {path} 存档'),
  required: text('{path} is required', '{path} 必填'),
  lookOut: text('Look-out for {path}', '留意 {path}'),
  formMeanwhile: text(
    'New form of what is written meanwhile: {fields}',
    '转换期间写入的内容也采用新形式：{fields}',
  ),
  formOfAll: text('New form of all values: {fields}', '全部内容转换为新形式：{fields}'),
  formIsTaken: text('The new form is the form: {fields}', '启用新形式：{fields}'),
  ruleGoes: text('{name} goes', '去掉 {name}'),
  ruleNamed: text('{name} takes its name', '{name} 改用正式名称'),
  key: text('Key {name}', '唯一键 {name}'),
  choice: text('Values of {path}', '{path} 的可选值'),
  index: text('Index {name}', '索引 {name}'),
  reference: text('Reference {path}', '引用 {path}'),
  nowhere: text('Reference {path}: what leads nowhere', '引用 {path}：清空失效的引用'),
  orphans: text('Reference {path}: lines whose record is gone', '引用 {path}：清除已无所属记录的明细'),
  table: text('Table {entity}', '表 {entity}'),
  tableParked: text('Table {entity} is parked', '表 {entity} 存档'),
  appendOnly: text('Rows of {entity} are only ever added', '{entity} 的行只能新增'),
  roles: text('New names of roles: {path}', '角色的新名称：{path}'),
} satisfies Readonly<Record<string, Text>>;

export type TitleName = keyof typeof TITLES;

interface Why {
  readonly reason: Text;
  readonly mend: Text;
}

const REFUSALS = {
  required: {
    reason: text('It is required, and there are records without it.', '此项必填，而有些记录没有填写。'),
    mend: text(
      'Fill it in, or give the field a default, which fills it.',
      '请补填，或给字段设默认值来填上。',
    ),
  },
  form: {
    reason: text('Some values cannot be said in the new form.', '有些值无法转换为新的形式。'),
    mend: text(
      'Change them, or name the loss: --allow-loss={path}.',
      '请修改这些值，或声明允许失去：--allow-loss={path}。',
    ),
  },
  values: {
    reason: text('Records hold {values}.', '有记录的值是{values}。'),
    mend: text(
      'Change them, say which value takes its place ("formerly"), or name the loss: --allow-loss={path}.',
      '请修改这些值，指明由哪个值接替（"formerly"），或声明允许失去：--allow-loss={path}。',
    ),
  },
  formerRole: {
    reason: text(
      'Records still name the former role {values}: they would stand for the role that takes its name.',
      '有记录仍在使用已移除的角色{values}，改名后会被当作另一个角色。',
    ),
    mend: text(
      'Delete or change these records, or give the role another name.',
      '请删除或修改这些记录，或给角色换一个名称。',
    ),
  },
  loss: {
    reason: text('What it holds would be lost.', '其中的内容会失去。'),
    mend: text(
      'Keep it, or name the loss: --allow-loss={path}.',
      '请保留，或声明允许失去：--allow-loss={path}。',
    ),
  },
  nowhere: {
    reason: text(
      'It is required, and records that come back refer to what has been deleted since.',
      '此项必填，而恢复的记录所引用的内容已被删除。',
    ),
    mend: text(
      'Make it optional, so that they come back without it; or begin empty: drop what is parked with jacquard purge.',
      '请改为选填，恢复后留空；或用 jacquard purge 清除存档，从空白开始。',
    ),
  },
  company: {
    reason: text(
      '"{title}" changes its company boundary from {from} to {to}: records would change hands between companies.',
      '“{title}”的公司归属由 {from} 变为 {to}，记录会在公司之间易手。',
    ),
    mend: text(
      'Keep "company": "{from}", or make a new entity and import the records into it.',
      '请保持 "company": "{from}"，或新建实体并导入记录。',
    ),
  },
  appendOnly: {
    reason: text(
      'Rows of "{title}" could be changed and deleted, and what was written for good must stay so.',
      '“{title}”的行将可修改和删除，而已定稿的内容必须保持不变。',
    ),
    mend: text('Keep "appendOnly".', '请保留 "appendOnly"。'),
  },
  lines: {
    reason: text(
      '"{title}" becomes lines of another entity, or ceases to be lines: its rows would lose their header.',
      '“{title}”成为其他实体的明细或不再是明细，其中的行会失去所属记录。',
    ),
    mend: text('Keep the lines, and make a new entity beside them.', '请保留明细，另行新建实体。'),
  },
  parked: {
    reason: text(
      'Records of "{entity}" are parked since release {release}, and would come back otherwise than they were. {why}',
      '“{entity}”的记录自版本 {release} 起存档，恢复后将与原先不同。{why}',
    ),
    mend: text(
      'Say it as it was, give the entity another name, or drop what is parked: jacquard purge {entity} --release {release}.',
      '请按原样定义，换一个实体名称，或清除存档：jacquard purge {entity} --release {release}。',
    ),
  },
  busy: {
    reason: text('The table is in use by a long transaction.', '数据表正被长时间的事务占用。'),
    mend: text('Apply again in a moment.', '请稍后再试。'),
  },
  unique: {
    reason: text('Some records hold the same values already.', '有些记录的值相同。'),
    mend: text('Make them different, then apply again.', '请改成不同的值，再重新发布。'),
  },
  check: {
    reason: text('Some records hold other values.', '有些记录的值不符。'),
    mend: text('Change them, then apply again.', '请修改，再重新发布。'),
  },
  dangling: {
    reason: text('Some records refer to others that are no longer there.', '有些记录引用的内容已不存在。'),
    mend: text('Let them refer to others, then apply again.', '请改为引用其他内容，再重新发布。'),
  },
  broken: {
    reason: text(
      'While it was being prepared, somebody saved what it does not allow; people on the present release are not refused for it.',
      '准备期间有人保存了新规则不允许的内容；使用当前版本的人不受新规则限制。',
    ),
    mend: text('Look at the records, then apply again.', '请查看记录，再重新发布。'),
  },
  unsettled: {
    reason: text(
      'Release {number} is live, but the look over all its rows is not done. {problem}',
      '版本 {number} 已生效，但对全部行的检查尚未完成。{problem}',
    ),
    mend: text(
      'It is tried again every few seconds; see jacquard settle, and publish then.',
      '每隔几秒会自动重试。详情见 jacquard settle，完成后再发布。',
    ),
  },
  takenBack: {
    reason: text('{problem}', '{problem}'),
    mend: text('Mend it and publish again.', '请处理后重新发布。'),
  },
} satisfies Readonly<Record<string, Why>>;

export type RefusalName = keyof typeof REFUSALS;
type Params = Readonly<Record<string, string>>;

export function titleIn(locale: Locale, name: TitleName, params: Params): string {
  return filled(TITLES[name][locale], params, locale);
}

/** @param params of the sentences, beside `path` */
export function refusalIn(locale: Locale, name: RefusalName, path: string, params: Params = {}): Refusal {
  const { reason, mend } = REFUSALS[name];
  const say = (sentence: Text) => filled(sentence[locale], { path, ...params }, locale);
  return { path, reason: say(reason), mend: say(mend), ...(name === 'loss' && { isLoss: true }) };
}

const LOSS_MEND_HERE = text('Keep it, or name it in `allow_loss`.', '请保留，或在 `allow_loss` 中声明。');

/** Over the API, where there are no options of the command line. */
export function lossMendHere(locale: Locale): string {
  return LOSS_MEND_HERE[locale];
}

/** `"a", "b"` */
export function valueList(values: readonly string[], locale: Locale): string {
  return values
    .map((value) => (locale === 'en' ? `"${value}"` : `“${value}”`))
    .join(locale === 'en' ? ', ' : '、');
}
