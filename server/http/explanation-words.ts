/** An explanation in sentences: the answer first, then the clauses that bring it about or fail to. */
import type { Model } from '../../metadata/model.ts';
import type { Locale } from '../actor.ts';
import type { ExplainedClause, Explanation, Question } from '../records/explain.ts';

type Text = Readonly<Record<Locale, string>>;
type Site = { readonly model: Model; readonly locale: Locale; readonly question: Question };

const text = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

const RESULTS: Readonly<Record<Explanation['result'], Text>> = {
  plain: text('{user} sees {what} as it is.', '{user}能看到{what}的原值。'),
  masked: text('{user} sees {what} masked.', '{user}看到的{what}已脱敏。'),
  hidden: text('{user} sees the record, but not {what}.', '{user}能看到这条记录，但看不到{what}。'),
  not_found: text(
    '{user} does not see the record: for that person it is not there.',
    '{user}看不到这条记录：对其而言它不存在。',
  ),
  allowed: text('{user} may change {what}, as far as roles go.', '就角色而言，{user}可以修改{what}。'),
  refused: text('{user} may not change {what}.', '{user}不能修改{what}。'),
};

const CLAUSES: Readonly<Record<'gives' | 'masks' | 'leavesOut' | 'fails', Text>> = {
  gives: text('{clause} holds: {rows}.', '{clause}成立：{rows}。'),
  masks: text('{clause} holds and masks it: {rows}.', '{clause}成立，并脱敏显示：{rows}。'),
  leavesOut: text('{clause} holds, but does not give it: {rows}.', '{clause}成立，但不含此字段：{rows}。'),
  fails: text('{clause} does not hold: {rows}.', '{clause}不成立：{rows}。'),
};

const FRAME = text('Who sees the record sees this field.', '能看到记录的人都能看到此字段。');
const READ_ONLY = text('Only the server writes it.', '此字段只由系统写入。');
const APPEND_ONLY = text('Such records are only ever added.', '此类记录只增不改。');
const SILENT = text('No role of {user} says anything about it: {roles}.', '{user}的角色均未涉及：{roles}。');
const ASK_READ = text('Ask with verb=read why.', '原因可用 verb=read 查询。');
const RECORD = text('the record', '这条记录');
const ALL_ROWS = text('all records of the company', '本公司全部记录');
const CLAUSE = text('Clause {number} of {role}', '“{role}”第 {number} 条');

export function explanationWords(explanation: Explanation, site: Site): readonly string[] {
  const { model, locale, question } = site;
  const { entity, field, person } = question;
  const title = field === undefined ? undefined : model.entities[entity.name]?.fields[field]?.title;
  const what = title === undefined ? RECORD[locale] : locale === 'en' ? title : `“${title}”`;
  const user = person.name;
  return [fill(RESULTS[explanation.result][locale], { user, what }), ...reasons(explanation, site)];
}

function reasons({ result, roles }: Explanation, { model, locale, question }: Site): readonly string[] {
  const { entity, field, verb, person } = question;
  const declared = field === undefined ? undefined : entity.fields[field];
  if (verb === 'update') {
    if (result === 'not_found') return [ASK_READ[locale]];
    if (entity.appendOnly) return [APPEND_ONLY[locale]];
    if (declared?.readOnly) return [READ_ONLY[locale]];
  }
  const named = roles.map(({ role, clauses }) => ({ title: model.roles[role]?.title ?? role, clauses }));
  const sentences = named.flatMap(({ title, clauses }) =>
    clauses.map((clause) => ({ kind: kindOf(clause), text: sentence(clause, title, locale) })),
  );
  if (sentences.length === 0) {
    const titles = named.map(({ title }) => title).join(', ');
    return [fill(SILENT[locale], { user: person.name, roles: titles })];
  }
  const deciding = sentences.filter(({ kind }) => kind === DECIDING[result]);
  if (deciding.length > 0) return deciding.map((one) => one.text);
  if (result === 'plain') return [FRAME[locale]];
  return sentences.map((one) => one.text);
}

/** The clauses that bring a result about; for the others all have failed. */
const DECIDING: Readonly<Partial<Record<Explanation['result'], keyof typeof CLAUSES>>> = {
  plain: 'gives',
  allowed: 'gives',
  masked: 'masks',
};

function kindOf({ holds, field }: ExplainedClause): keyof typeof CLAUSES {
  if (!holds) return 'fails';
  if (field === 'masked') return 'masks';
  return field === 'none' ? 'leavesOut' : 'gives';
}

function sentence(clause: ExplainedClause, role: string, locale: Locale): string {
  const name = fill(CLAUSE[locale], { role, number: String(clause.number) });
  return fill(CLAUSES[kindOf(clause)][locale], { clause: name, rows: clause.rows ?? ALL_ROWS[locale] });
}

function fill(template: string, params: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
