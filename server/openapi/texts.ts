/** What the document of the API says itself, in every language of the product; titles of entities and fields are the model's. */
import type { Locale } from '../actor.ts';

type Text = Readonly<Record<Locale, string>>;

const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

const TEXTS = {
  title: text('API of this workspace', '本工作区的 API'),
  about: text(
    'What you may do with your roles, and nothing else: fields and records that your roles do not give are not mentioned. The dialect is PostgREST’s, so its clients work. A filter is a field with an operator, a dot and a value, `not.` before it turns it round: `?name=not.ilike.*a*`. Any request may be refused as `default` says. A preference that is not known, misspelt ones too, is ignored unless `Prefer: handling=strict` stands with it. Errors are `application/problem+json` (RFC 9457) with a `code` and, for a body, `errors` with a JSON pointer each.',
    '这里只列出您的角色允许的操作：角色未授予的字段和记录不会出现。查询语法与 PostgREST 相同，可直接使用它的客户端。筛选由字段、运算符、点号和值组成，前面加 `not.` 表示取反：`?name=not.ilike.*a*`。任何请求都可能按 `default` 所列被拒绝。无法识别（包括拼错）的 Prefer 选项会被忽略，除非同时有 `Prefer: handling=strict`。错误以 `application/problem+json`（RFC 9457）返回，带有 `code`；正文有误时，`errors` 用 JSON 指针指明每处位置。',
  ),
  list: text('List: {plural}', '列出{plural}'),
  create: text('Create: {title}', '新建{title}'),
  createAbout: text(
    'One object, an array of 1 to 1000, or CSV in the `charset` of its `Content-Type`: all are stored or, on any fault, none. With `Prefer: resolution=…` records that are there already, by the unique fields of `on_conflict` or else by their `id`, are changed or left.',
    '可发送一个对象、1 到 1000 个对象的数组或 CSV（编码见 `Content-Type` 的 `charset`）：全部保存，任何一处有误则全部不保存。使用 `Prefer: resolution=…` 可更新或跳过已有记录，按 `on_conflict` 的唯一字段识别，未给出时按 `id` 识别。',
  ),
  changeMany: text('Change all that a filter finds: {plural}', '按筛选条件批量修改{plural}'),
  removeMany: text('Delete all that a filter finds: {plural}', '按筛选条件批量删除{plural}'),
  many: text(
    'Needs a filter, or `Prefer: handling=strict, max-affected=n`.',
    '需要筛选条件，或使用 `Prefer: handling=strict, max-affected=n`。',
  ),
  get: text('Read one: {title}', '读取一条{title}'),
  getAbout: text(
    'With its lines, unless `select` says otherwise.',
    '默认包含明细行，可用 `select` 另行指定。',
  ),
  change: text('Change one: {title}', '修改一条{title}'),
  changeAbout: text('Send only what changes.', '只发送要修改的内容。'),
  remove: text('Delete one: {title}', '删除一条{title}'),
  history: text('What happened to it: {title}', '{title}的历史记录'),
  rights: text('What you may do with it: {title}', '您对该{title}的权限'),
  select: text(
    'Fields to answer, with commas; `*` all, `**` all with lines, `alias:field`, `field::text`, relations with parentheses; `count()`, `total.sum()` and the like group by the other fields.',
    '要返回的字段，用逗号分隔；`*` 为全部，`**` 为全部并含明细行，`别名:字段`、`字段::text`，关联加括号；`count()`、`total.sum()` 等按其余字段分组。',
  ),
  relations: text('Relations: {names}.', '关联：{names}。'),
  order: text(
    'Fields to sort by, with commas: `field.desc.nullslast`.',
    '排序字段，用逗号分隔：`字段.desc.nullslast`。',
  ),
  limit: text('Most records to answer.', '最多返回的记录数。'),
  offset: text(
    'Records to skip. Far down a list `cursor` is faster.',
    '跳过的记录数。列表很长时用 `cursor` 更快。',
  ),
  cursor: text(
    'Value of `Next-Cursor` of the page before, with the same filters and `order`, and without `offset`.',
    '上一页的 `Next-Cursor` 的值；筛选和 `order` 须相同，且不能再用 `offset`。',
  ),
  search: text('Up to 5 words, looked for in: {names}.', '最多 5 个词，在以下字段中查找：{names}。'),
  view: text('Filter and order of a list of the screens.', '使用界面中某个列表的筛选和排序。'),
  or: text(
    'Conditions of which one must hold: `(a.eq.1,b.is.null)`.',
    '满足任一条件：`(a.eq.1,b.is.null)`。',
  ),
  and: text('Conditions that must all hold: `(a.gte.1,a.lt.9)`.', '同时满足全部条件：`(a.gte.1,a.lt.9)`。'),
  filter: text('{title}: {operators}.', '{title}：{operators}。'),
  filters: text(
    'Any filters of the list, each a parameter of its own: `name=ilike.*a*`.',
    '列表的任意筛选，每个筛选是一个单独的参数：`name=ilike.*a*`。',
  ),
  columns: text('Fields of the bodies that count; others are ignored.', '只采用正文中的这些字段，其余忽略。'),
  conflict: text('The unique fields by which a record is known.', '用于识别已有记录的唯一字段。'),
  id: text('Id of the record.', '记录的标识。'),
  preferList: text(
    '`count=exact`, `count=planned` or `count=estimated` (up to 10,000): the total in `Content-Range`; `handling=strict`.',
    '`count=exact`、`count=planned` 或 `count=estimated`（最多 10,000）：在 `Content-Range` 中返回总数；`handling=strict`。',
  ),
  preferCreate: text(
    '`return=representation` answers the records; `resolution=merge-duplicates` or `ignore-duplicates`; `missing=default`; `tx=rollback` rehearses and stores nothing; `handling=strict`.',
    '`return=representation` 返回记录；`resolution=merge-duplicates` 或 `ignore-duplicates`；`missing=default`；`tx=rollback` 只演练不保存；`handling=strict`。',
  ),
  preferMany: text(
    '`return=representation` answers the records; `count=exact`; `handling=strict, max-affected=n`; `tx=rollback` rehearses and stores nothing.',
    '`return=representation` 返回记录；`count=exact`；`handling=strict, max-affected=n`；`tx=rollback` 只演练不保存。',
  ),
  preferOne: text(
    '`return=representation` answers the record; `tx=rollback` rehearses and stores nothing; `handling=strict`.',
    '`return=representation` 返回记录；`tx=rollback` 只演练不保存；`handling=strict`。',
  ),
  range: text('`0-24`: the same as `offset=0&limit=25`.', '`0-24`：等同于 `offset=0&limit=25`。'),
  ifMatch: text(
    'The `ETag` that you read, so that nobody’s change is overwritten; `*`: whatever it is now.',
    '读取时的 `ETag`，避免覆盖他人的修改；`*` 表示不检查版本。',
  ),
  ifNoneMatch: text(
    '`ETag` of the list that you have: 304 without a body as long as the list is the same.',
    '已有列表的 `ETag`：列表未变时返回 304，不含正文。',
  ),
  idempotency: text(
    'A text of your own: the same request with the same key has one effect, however often it is sent within 24 hours.',
    '自定义文本：24 小时内，同一请求使用同一个键无论发送多少次，只生效一次。',
  ),
  company: text(
    'Id of the company to act in; default: the one of your session or token.',
    '要使用的公司标识；默认为会话或令牌所属的公司。',
  ),
  contentRange: text(
    'First and last position, and the total or `*`: `0-24/1284`.',
    '起止位置与总数或 `*`：`0-24/1284`。',
  ),
  nextCursor: text(
    'Send it as `cursor` for the next page; absent on the last.',
    '作为 `cursor` 发送以读取下一页；最后一页没有。',
  ),
  etag: text('Version of the record, for `If-Match`.', '记录的版本，用于 `If-Match`。'),
  etagOfList: text(
    'Stands for the answer as a whole, for `If-None-Match`; a file has none.',
    '代表整个返回结果，用于 `If-None-Match`；文件没有。',
  ),
  location: text('Address of the new record.', '新记录的地址。'),
  applied: text('Preferences that were followed.', '已采用的 Prefer 选项。'),
  release: text('Number of the release that answered.', '处理请求的发布版本号。'),
  replay: text(
    '`true`: the stored answer to the first request with this key.',
    '`true`：这是该键首次请求的已存答复。',
  ),
  page: text(
    'A page of records; 206 where it is a part of those that were counted.',
    '一页记录；请求了总数且列表还有更多内容时状态为 206。',
  ),
  known: text('The list is the one that you have.', '列表与您已有的相同。'),
  created: text(
    'Stored. The records with `return=representation`, else nothing.',
    '已保存。使用 `return=representation` 时返回记录，否则为空。',
  ),
  merged: text(
    'Nothing was new: records that are there were changed or left.',
    '没有新记录：已有记录被修改或跳过。',
  ),
  done: text(
    'Done, with the records as they are now; of deleted ones as they were.',
    '已完成，返回记录的当前内容；删除时返回原内容。',
  ),
  nothing: text('Done.', '已完成。'),
  one: text('The record.', '记录。'),
  entries: text('Newest first.', '最新的在前。'),
  problem: text('Refused: {codes}', '拒绝：{codes}'),
  token: text(
    'An API token: `jacquard token <login>`, or made in your account.',
    'API 令牌：用 `jacquard token <账号>` 生成，或在账号中创建。',
  ),
  session: text('The session of a browser that is signed in.', '已登录浏览器的会话。'),
  masked: text('Answered as masked text.', '以打码文本返回。'),
  some: text(
    'Only of some records; absent or masked on the others.',
    '仅部分记录可见；其他记录中不出现或已打码。',
  ),
  decimals: text('At most {count} decimal places.', '最多 {count} 位小数。'),
  key: text('The unique value by which people name the record.', '人们用来指称该记录的唯一值。'),
  lines: text(
    'A list is the whole of the lines (`id` keeps one, what is not named goes); `add`, `change` and `remove` change a part.',
    '数组代表全部明细行（带 `id` 的保留，未列出的删除）；`add`、`change`、`remove` 只改动一部分。',
  ),
  lookup: text('Find by a value: {title}', '按值查找{title}'),
  lookupAbout: text(
    'One field and its exact value. Answers at most two records, whosever they are; each look-up is kept in the audit trail.',
    '一个字段及其准确的值。最多返回两条记录，不论归属；每次查找都会记入审计日志。',
  ),
  found: text('At most two records.', '最多两条记录。'),
  unmask: text('Unmask values: {title}', '查看{title}的完整值'),
  unmaskAbout: text(
    'Values that you see masked, as they are. Each time is kept in the audit trail, with your reason.',
    '以明文返回打码的值。每次查看连同理由都会记入审计日志。',
  ),
  values: text('The values, by field.', '按字段返回的值。'),
  reason: text('The person asked to be called back', '对方要求回电'),
  explain: text('Why somebody sees or may change it: {title}', '说明某人对{title}的权限'),
  explainAbout: text(
    'For who gives roles to people: clause by clause of the person’s roles, without a value of the record.',
    '供分配角色的人使用：逐条说明此人角色的规定，不含记录的内容。',
  ),
  explainUser: text('Login of the person.', '此人的账号。'),
  explainField: text('The field asked about; default: the record as such.', '要查询的字段；默认为整条记录。'),
  explainVerb: text('Seeing or changing.', '查看或修改。'),
  explanation: text('The result, and why in sentences.', '结果及文字说明。'),
  batch: text('Several requests in one', '一次发送多个请求'),
  batchTag: text('Batch', '批量请求'),
  batchAbout: text(
    'Up to 100 requests about records, and actions, one after the other. With `atomic` all of it happens or nothing: the first that fails is the answer, with its number from 0 as `request`. With `"atomic": false` each stands for itself, and one looks at each `status`.',
    '依次执行最多 100 个有关记录的请求或操作。`atomic` 为真时全部成功或全部撤销：第一个失败的请求即为返回结果，`request` 是它从 0 开始的序号。`"atomic": false` 时各请求互不影响，需逐一查看 `status`。',
  ),
  batchAnswers: text('The answers, in the order of the requests.', '按请求顺序返回的结果。'),
  actions: text('Actions', '动作'),
  actionsAbout: text(
    'What is no reading or writing of records has a name, and is called with its arguments.',
    '不属于读写记录的动作都有名称，带参数调用。',
  ),
  preferAction: text(
    '`tx=rollback` rehearses and keeps nothing; `handling=strict`.',
    '`tx=rollback` 只演练不保存；`handling=strict`。',
  ),
  output: text('What came of it.', '操作结果。'),
  beyondRecords: text('Batches and actions', '批量与动作'),
  otherEntities: text('Other', '其他'),
  made: text('What is needed', '最少内容'),
  sample: text('An example', '示例'),
} satisfies Record<string, Text>;

export type TextKey = keyof typeof TEXTS;

/** `{name}` stands for a param. */
export function say(
  locale: Locale,
  key: TextKey,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return TEXTS[key][locale].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
