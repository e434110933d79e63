/** Every error of the platform: code, status, title and the mend, in English and Chinese. Adding one is adding a row. */
import { type FieldParams, message } from '../metadata/messages.ts';
import type { Locale } from './actor.ts';

type Text = Readonly<Record<Locale, string>>;

interface ErrorKind {
  readonly status: number;
  readonly title: Text;
  /** What is wrong and what to do; `{name}` stands for a param, `{fault}` for the text of the field-level code of that name. */
  readonly detail: Text;
}

const row = (status: number, en: string, zh: string, detailEn: string, detailZh: string): ErrorKind => ({
  status,
  title: { en, 'zh-CN': zh },
  detail: { en: detailEn, 'zh-CN': detailZh },
});

export const ERRORS = {
  BAD_REQUEST: row(400, 'Bad request', '请求有误', '{reason}', '{reason}'),
  BAD_JSON: row(
    400,
    'The body is not JSON',
    '正文不是 JSON',
    'The body could not be read as JSON: {reason}. Send one JSON value in UTF-8.',
    '正文无法按 JSON 读取：{reason}。发送一个 UTF-8 编码的 JSON 值。',
  ),
  BAD_QUERY: row(
    400,
    'The query cannot be read',
    '查询无法读取',
    '`{parameter}`: {reason}',
    '“{parameter}”：{reason}',
  ),
  UNKNOWN_FIELD: row(
    400,
    'Unknown field',
    '未知字段',
    '`{entity}` has no field `{field}`.{hint}',
    '“{entity}”没有字段“{field}”。{hint}',
  ),
  BAD_VALUE: row(
    400,
    'A value does not fit its field',
    '值与字段不符',
    '`{value}` is not a value for `{field}`, which holds {expected}.',
    '“{value}”不能用于“{field}”，它存的是{expected}。',
  ),
  UNAUTHENTICATED: row(
    401,
    'Sign in first',
    '需要登录',
    'Sign in, or send an API token.',
    '先登录，或带上 API 令牌。',
  ),
  INVALID_CREDENTIALS: row(
    401,
    'The sign-in is not right',
    '登录信息不对',
    'Login or password is wrong. Check both and try again.',
    '账号或密码不对。检查后再试。',
  ),
  LINK_EXPIRED: row(
    401,
    'The link no longer works',
    '链接已失效',
    'The link was used already or has expired. Ask an administrator for a new one.',
    '链接已用过或已过期。向管理员要一个新链接。',
  ),
  SESSION_REQUIRED: row(
    403,
    'Only when signed in',
    '需要登录会话',
    'This takes somebody who is signed in; an API token is not enough.',
    '此操作需要由已登录的人进行，API 令牌不够。',
  ),
  FORBIDDEN: row(403, 'Not allowed', '没有权限', 'Your roles do not allow this.', '您的角色不允许这样做。'),
  FIELD_FORBIDDEN: row(
    403,
    'A field is not allowed',
    '字段没有权限',
    '`{field}`: {fault}',
    '“{field}”：{fault}',
  ),
  FOUR_EYES: row(
    403,
    'Four eyes',
    '须双人复核',
    'This workspace publishes with four eyes: who drafted a change set does not publish it. Let another one who may publish do it.',
    '本工作区启用了双人复核：起草变更集的人不能发布它。让另一位有发布权限的人发布。',
  ),
  EXPORT_FORBIDDEN: row(
    403,
    'Not allowed to take out',
    '没有导出权限',
    'Your roles do not allow `{entity}` to be taken out as a file. Ask for JSON, or for the right to export.',
    '您的角色不允许导出“{entity}”。请用 JSON 读取，或申请导出权限。',
  ),
  CROSS_SITE: row(
    403,
    'The request came from another site',
    '请求来自其他网站',
    'Requests that change something must come from this site’s own pages, or carry an API token.',
    '修改数据的请求只能来自本站页面，或使用 API 令牌。',
  ),
  TOO_MANY_AFFECTED: row(
    400,
    'Too many records',
    '记录过多',
    'More than {maximum} records would be changed, so none is. Narrow the filter, or go in parts by `limit`.',
    '将会修改超过 {maximum} 条记录，因此没有修改。缩小筛选范围，或用 limit 分批进行。',
  ),
  FILTER_REQUIRED: row(
    400,
    'Say which records',
    '请指明记录',
    'A change of many records needs a filter, or `Prefer: handling=strict, max-affected=n`.',
    '批量修改需要筛选条件，或使用 Prefer: handling=strict, max-affected=n。',
  ),
  NOT_FOUND: row(404, 'Not found', '没有找到', 'Nothing here, or not for you.', '这里没有内容，或您看不到。'),
  UNKNOWN_ACTION: row(
    404,
    'No such action',
    '没有此操作',
    'There is no action `{name}`. Yours are: {known}.',
    '没有操作“{name}”。您可用的操作：{known}。',
  ),
  METHOD_NOT_ALLOWED: row(
    405,
    'Method not allowed',
    '方法不允许',
    'This address does not take {method}.',
    '此地址不接受 {method}。',
  ),
  LINES_OF_RECORD: row(
    405,
    'Part of a record',
    '属于另一条记录',
    'Lines are written with the record that they belong to: PATCH that one, with `add`, `change` or `remove` in its field of lines.',
    '明细随所属记录一起写入：对所属记录发送 PATCH，在其明细字段中使用 add、change 或 remove。',
  ),
  NOT_SINGULAR: row(
    406,
    'Not one record',
    '不是一条记录',
    'One record was asked for, and it would be {count}. Narrow the filter, or accept an array.',
    '要的是一条记录，实际有 {count} 条。缩小筛选范围，或接受数组。',
  ),
  NOT_ACCEPTABLE: row(
    406,
    'No such form',
    '没有这种格式',
    'Records are answered as `application/json`, `application/vnd.pgrst.object+json` or `text/csv`.',
    '记录可用 application/json、application/vnd.pgrst.object+json 或 text/csv 返回。',
  ),
  DUPLICATE: row(409, 'Already there', '已存在', 'The same value is in use already.', '相同的值已被使用。'),
  LAST_ADMINISTRATOR: row(
    409,
    'The last administrator',
    '最后一位管理员',
    'Nobody could let others in any more. Make somebody else an administrator first.',
    '这样就没有人能管理账号了。请先指定另一位管理员。',
  ),
  CHANGE_SET_CLOSED: row(
    409,
    'The change set is not open',
    '变更集已结束',
    'The change set is {state}; its drafts stay as they are. Make a new one for further changes.',
    '变更集已是“{state}”状态，草稿不再改动。如需继续修改，新建一个变更集。',
  ),
  CHANGE_SET_CHANGED: row(
    409,
    'The change set has changed',
    '变更集已有改动',
    'Somebody changed the change set in the meantime. Look at it and try again.',
    '此变更集刚被他人修改。查看后再试。',
  ),
  NOTHING_CHANGES: row(
    409,
    'Nothing would change',
    '没有改动',
    'The newest release says the same already.',
    '当前版本的内容已经相同。',
  ),
  REBASE_NEEDED: row(
    409,
    'A newer release changed the same documents',
    '新版本改动了相同的文档',
    'Newer releases changed what is drafted here: {documents}. Rebase the change set, then publish it.',
    '新版本改动了这里起草的文档：{documents}。先合并新版本，再发布。',
  ),
  PREVIEW_OVER: row(
    410,
    'The preview is over',
    '预览已结束',
    'Previews last an hour, and end with the change set, the session, or the right to see what is in them. Open it again from the change set.',
    '预览最长一小时，变更集结束、退出登录或权限改变时也会结束。可从变更集重新打开。',
  ),
  PREVIEW_NEEDS_SCHEMAS: row(
    503,
    'Previews cannot be made here',
    '此处无法预览',
    'A preview is a schema of its own, and the database account may make none. Grant it CREATE on the database.',
    '预览需要单独的数据库 schema，而数据库账号没有创建权限。在该数据库上授予它 CREATE 权限。',
  ),
  PREVIEW_TIMEOUT: row(
    503,
    'The preview took too long to make',
    '预览准备超时',
    'It was not ready within {seconds} seconds, and nothing of it was kept. Try again when less is going on.',
    '未能在 {seconds} 秒内准备好，没有留下任何内容。系统空闲时再试。',
  ),
  RELEASE_CONFLICT: row(
    409,
    'Another release was made',
    '已有新的发布',
    'Another release was made or is being made. Look at it and try again.',
    '已有新的版本，或正在发布。查看后再试。',
  ),
  RELEASE_REFUSED: row(
    409,
    'The records do not allow it',
    '现有记录不允许',
    'Nothing was changed: {reason}',
    '没有任何改动：{reason}',
  ),
  LOSS_NOT_NAMED: row(
    409,
    'Something would be lost',
    '会失去内容',
    'What is held by {paths} would be lost. Keep it, or name it in `allow_loss`.',
    '{paths} 的内容会失去。保留它，或在 allow_loss 中列出。',
  ),
  FAULTY_DOCUMENTS: row(
    422,
    'The documents have faults',
    '文档有错误',
    'Faults to mend: {count}; see `faults`.',
    '需要改正的地方：{count} 处，见“faults”。',
  ),
  IN_USE: row(
    409,
    'In use',
    '正在使用',
    'Other records refer to it. Remove those references first.',
    '有其他记录引用它。先去掉这些引用。',
  ),
  VERSION_CONFLICT: row(
    412,
    'Changed in the meantime',
    '已被他人修改',
    'The record changed since you read it. Compare with `current` and send your change again with its version.',
    '读取之后记录已有改动。与“current”比较后，用新版本号再提交。',
  ),
  TOO_LARGE: row(
    413,
    'Too large',
    '内容过大',
    'The body is larger than {limit}. Send it in parts.',
    '正文超过 {limit}。分几次发送。',
  ),
  ANSWER_TOO_LARGE: row(
    413,
    'The answer is too large',
    '返回内容过大',
    'The answer would be larger than {limit}. Ask for fewer records by `limit`, or for fewer fields by `select`.',
    '返回内容会超过 {limit}。用 limit 减少记录，或用 select 减少字段。',
  ),
  BATCH_TOO_LARGE: row(
    413,
    'The answers are too large',
    '返回内容过大',
    'The answers of the batch are larger than {limit}. Send its requests in several batches, or ask for less.',
    '批量请求的返回内容超过 {limit}。分成几批发送，或减少返回内容。',
  ),
  UNSUPPORTED_MEDIA: row(
    415,
    'This content type is not read here',
    '不支持的内容类型',
    '`{type}` is not read here. Send {known}.',
    '这里不接受“{type}”。请发送 {known}。',
  ),
  RANGE: row(
    416,
    'Outside the list',
    '超出列表范围',
    'The range lies after the last of {total} rows, or ends before it begins. Ask for another one.',
    '范围在全部 {total} 行之后，或终点在起点之前。请求其他范围。',
  ),
  INVALID: row(
    422,
    'Some fields need mending',
    '有字段需要改正',
    'Faults to mend: {count}; see `errors`.',
    '需要改正的地方：{count} 处，见“errors”。',
  ),
  WEAK_PASSWORD: row(
    422,
    'The password is too weak',
    '密码太弱',
    'Use at least {minimum} characters that are not your login or a common password.',
    '密码至少 {minimum} 个字符，且不能是账号或常见密码。',
  ),
  VERSION_REQUIRED: row(
    428,
    'Say which version you change',
    '缺少版本号',
    'Send `If-Match` with the ETag you read.',
    '用“If-Match”带上读取时的 ETag。',
  ),
  RATE_LIMITED: row(
    429,
    'Too many tries',
    '尝试过多',
    'Wait {seconds} seconds and try again.',
    '等待 {seconds} 秒后再试。',
  ),
  TIMEOUT: row(
    503,
    'That took too long',
    '处理时间过长',
    'The database stopped the request. Narrow the filter or ask for fewer rows.',
    '数据库中止了请求。缩小筛选范围或减少行数。',
  ),
  BUSY: row(
    503,
    'Something else is in the way',
    '正被占用',
    'A change by somebody else, or a release that is being prepared, is in the way just now. Nothing was saved; try again in a moment.',
    '其他人的修改或正在准备的发布暂时占用了它。没有保存任何内容，稍后再试。',
  ),
  BATCH_TIMEOUT: row(
    503,
    'The batch took too long',
    '批量请求超时',
    'The batch was not done within {seconds} seconds. Send its requests in several batches.',
    '批量请求未能在 {seconds} 秒内完成。分成几批发送。',
  ),
  UNAVAILABLE: row(
    503,
    'Not available right now',
    '暂时不可用',
    'The database cannot be reached. Nothing was saved; try again shortly.',
    '数据库连不上。没有保存任何内容，稍后再试。',
  ),
  INTERNAL: row(
    500,
    'Something went wrong here',
    '服务器出错',
    'The fault is ours and is written in the log under the request id.',
    '这是系统的问题，已按请求编号记入日志。',
  ),
  IDEMPOTENCY_IN_PROGRESS: row(
    409,
    'Still at work on it',
    '仍在处理中',
    'A request with this `Idempotency-Key` is being worked on. Wait a moment and send it again, unchanged.',
    '带有此“Idempotency-Key”的请求仍在处理中。稍候原样重发。',
  ),
  IDEMPOTENCY_MISMATCH: row(
    422,
    'The key stands for another request',
    '此键已用于其他请求',
    'This `Idempotency-Key` was used for a request with another address, body, or `Prefer`, `Accept` or `Content-Type` header. Send that one again, or use a new key.',
    '此“Idempotency-Key”已用于另一请求（地址、正文，或 Prefer、Accept、Content-Type 头不同）。原样重发那个请求，或换一个新键。',
  ),
} satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

/** A fault at one place of the body. `code` is a field-level code of metadata/messages.ts, or a check's own. */
export interface FieldError {
  /** JSON pointer into the body. */
  readonly pointer: string;
  readonly code: string;
  readonly params?: FieldParams;
  /** Text of a check that metadata declares; other texts are made from code and params. */
  readonly detail?: string;
}

export interface ProblemOptions {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem document: `current` of a version conflict. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Thrown wherever a request cannot be answered; the HTTP edge turns it into problem+json in the caller's language. */
export class Problem extends Error {
  readonly code: ErrorCode;
  readonly options: ProblemOptions;

  constructor(code: ErrorCode, options: ProblemOptions = {}) {
    super(detailOf(code, options.params, 'en'), { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** RFC 9457, with the `message`, `details` and `hint` members that PostgREST clients read. */
export function problemBody(problem: Problem, locale: Locale, requestId: string): Record<string, unknown> {
  const kind = ERRORS[problem.code];
  const detail = detailOf(problem.code, problem.options.params, locale);
  return {
    type: `urn:jacquard:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`,
    title: kind.title[locale],
    status: kind.status,
    detail,
    code: problem.code,
    ...(problem.options.errors && {
      errors: problem.options.errors.map((error) => ({
        pointer: error.pointer,
        code: error.code,
        detail: error.detail ?? message(error.code, error.params ?? {}, locale),
        ...(error.params && { params: error.params }),
      })),
    }),
    ...problem.options.members,
    message: kind.title[locale],
    details: detail,
    hint: null,
    request_id: requestId,
  };
}

function detailOf(code: ErrorCode, params: ProblemOptions['params'] = {}, locale: Locale): string {
  return ERRORS[code].detail[locale].replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'fault' ? message(code, params, locale) : String(params[name] ?? ''),
  );
}

/** One problem for all faults of a body: the status follows the gravest kind of fault. */
export function fieldProblem(errors: readonly FieldError[], cause?: unknown): Problem {
  const first = errors[0];
  const all = (code: string) => errors.every((error) => error.code === code);
  const options = { errors, ...(cause !== undefined && { cause }) };
  if (first && all('DUPLICATE')) return new Problem('DUPLICATE', options);
  if (first && all('IN_USE')) return new Problem('IN_USE', options);
  if (first && all('FIELD_FORBIDDEN'))
    return new Problem('FIELD_FORBIDDEN', {
      ...options,
      params: { field: first.pointer.slice(1), ...first.params },
    });
  return new Problem('INVALID', { ...options, params: { count: errors.length } });
}
