/** Asks the rules that only a save asks of all records, in SQL, which agrees with the predicate that saves ask. */
import type { Condition } from '../../../metadata/condition/condition.ts';
import { conditionReads, type Reads } from '../../../metadata/condition/reads.ts';
import { localise } from '../../../metadata/localise.ts';
import { message } from '../../../metadata/messages.ts';
import type { Model } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { type ActingCompany, NOWHERE, systemActor } from '../../actor.ts';
import { momentOf } from '../../records/moment.ts';
import type { Breaking, Unjudged } from './breaking.ts';
import type { ImpactContext } from './context.ts';
import { type Found, findRecords, LISTED, type Question } from './find-records.ts';
import { type NewRule, newRules } from './new-rules.ts';
import { NextSql } from './next-sql.ts';
import { impactText } from './texts.ts';

export interface RuleBreakers {
  readonly breaking: readonly Breaking[];
  readonly unjudged: readonly Unjudged[];
}

export async function ruleBreakers(context: ImpactContext): Promise<RuleBreakers> {
  const breaking: Breaking[] = [];
  const unjudged: Unjudged[] = [];
  for (const rule of [...context.tables.values()].flatMap(newRules)) {
    const reason = unknowable(rule, context);
    if (reason !== undefined) {
      unjudged.push({ ...placeOf(rule), text: reason });
      continue;
    }
    const found = await breakersOf(rule, context);
    if (found)
      breaking.push({
        ...placeOf(rule),
        code: rule.code,
        params: rule.params,
        text: textOf(rule, context),
        blocks: false,
        asked: rule.asked,
        ...found,
      });
  }
  return { breaking, unjudged };
}

function placeOf({ table: { entity }, field }: NewRule): { readonly path: string; readonly entity: string } {
  return { path: field ? `${entity.name}.${field.name}` : entity.name, entity: entity.name };
}

/** Names such as `$today` mean something else in each company. */
async function breakersOf(rule: NewRule, context: ImpactContext): Promise<Found | undefined> {
  const { entity } = rule.table;
  const isSame = rule.conditions.every((condition) => allNames(conditionReads(condition)).length === 0);
  const question = (company: ActingCompany, only: string): Question => {
    const sql = new NextSql(context.tables, momentOf(systemActor(company), context.now));
    const where = rule.breaking(sql);
    const within = only === '' ? '' : ` and ${only.replace('?', sql.bind(company.id, 'uuid'))}`;
    return {
      table: rule.table,
      rows: 'next',
      where: `(${where})${within}`,
      values: sql.values,
      shown: rule.shown,
    };
  };
  if (isSame || entity.company === 'shared')
    return findRecords(context, question(context.companies[0] ?? NOWHERE, ''));
  const all: Found[] = [];
  for (const [index, company] of context.companies.entries()) {
    // What is nobody's is judged once.
    const only = index === 0 ? '(r."company" = ? or r."company" is null)' : 'r."company" = ?';
    const found = await findRecords(context, question(company, only));
    if (found) all.push(found);
  }
  return together(all);
}

function together(all: readonly Found[]): Found | undefined {
  const [first] = all;
  if (!first || all.length === 1) return first;
  const sample = all.find((found) => found.sample)?.sample;
  return {
    ...first,
    count: all.reduce((sum, { count }) => sum + count, 0),
    more: all.some(({ more }) => more),
    records: all.flatMap(({ records }) => records).slice(0, LISTED),
    ...(sample && { sample }),
    // The list of one company does not show the records of another.
    ...(first.filter && { filter: { ...first.filter, complete: false } }),
  };
}

/** Why the records that are there cannot be asked; undefined: they can. */
function unknowable(rule: NewRule, { tables, after, locale }: ImpactContext): string | undefined {
  if (rule.conditions.some(isOfChange)) return impactText('changed', {}, locale);
  for (const condition of rule.conditions) {
    const computed = computedRead(
      conditionReads(condition),
      rule.table.entity.name,
      tables,
      localise(after, locale),
    );
    if (computed !== undefined) return impactText('computed', { field: computed }, locale);
  }
  return undefined;
}

function isOfChange(condition: Condition): boolean {
  const text = JSON.stringify(condition);
  return text.includes('"operator":"changed"') || text.includes('"$before.');
}

/** Title of a field that is new and that the next save computes. */
function computedRead(
  reads: Reads,
  entity: string,
  tables: ImpactContext['tables'],
  model: Model,
): string | undefined {
  const table = tables.get(entity);
  for (const name of reads.fields) {
    const field = own(own(model.entities, entity)?.fields ?? {}, name);
    const isComputed = field?.calc?.kind === 'copy' || field?.calc?.kind === 'expression';
    if (isComputed && table?.sources.get(name)?.from === 'added') return field.title;
  }
  const header = table?.entity.lineOf?.entity;
  const nested = [
    ...reads.related.map((each) => ({ entity: each.entity, fields: each.fields })),
    ...reads.collections.map((each) => ({ entity: each.entity, fields: each.reads.fields })),
    ...(reads.parent && header !== undefined ? [{ entity: header, fields: reads.parent.fields }] : []),
  ];
  for (const { entity: other, fields } of nested) {
    const found = computedRead({ ...NOTHING, fields }, other, tables, model);
    if (found !== undefined) return found;
  }
  return undefined;
}

const NOTHING: Reads = { fields: [], related: [], collections: [], names: [], trees: [] };

function allNames(reads: Reads): readonly string[] {
  return [
    ...reads.names,
    ...reads.collections.flatMap((each) => allNames(each.reads)),
    ...(reads.parent ? allNames(reads.parent) : []),
    ...(reads.referrer ? allNames(reads.referrer) : []),
  ];
}

function textOf({ table, field, code, params, text, check }: NewRule, context: ImpactContext): string {
  const { after, locale } = context;
  const entity = own(localise(after, locale).entities, table.entity.name);
  const said = entity?.checks.find(({ name }) => name === check)?.message;
  const title = own(entity?.fields ?? {}, field?.name ?? '')?.title ?? '';
  return impactText(
    text,
    { field: title, reason: message(code, params, locale), message: said ?? code },
    locale,
  );
}
