/** Keys, choices, references and indexes of a table that is there: kept under their new names, made beside the old, dropped. */
import { isDeepStrictEqual } from 'node:util';
import { setAside } from '../store/constraint-name.ts';
import { qualified, quote } from '../store/sql-name.ts';
import type { Constraint, Index, Table } from '../store/table.ts';
import type { ColumnSource } from './column-source.ts';
import { dropSql, isIndex } from './drop-sql.ts';
import type { Former } from './former-table.ts';
import { laterIndex, type Move, newIndex, newRule, type RuleColumns, type RuleSteps } from './new-rule.ts';
import { type Site, stepAt, tableAfter, tableBefore } from './site.ts';
import type { Step } from './step.ts';
import { titleIn } from './texts.ts';

export interface ChangedRules extends Required<Omit<RuleSteps, 'moves'>> {
  /** References to others go, before the keys that they need. */
  readonly unbind: readonly Step[];
  readonly takeAway: readonly Step[];
  /** Before the table has its new name. */
  readonly aside: readonly Step[];
}

type Rule = Constraint | Index;

export function changedRules(site: Site, table: Table, sources: readonly ColumnSource[]): ChangedRules {
  const columns = columnsOf(site, sources);
  const left = new Set<Former<Rule>>([...site.former.constraints, ...site.former.indexes]);
  const take = (rule: Rule) => {
    const same = [...left].find((former) => saysTheSame(former, rule, columns));
    if (same) left.delete(same);
    return same;
  };
  const made: RuleSteps[] = [];
  for (const rule of table.constraints) {
    const same = take(rule);
    if (same && isIndex(rule) && isLengthened(rule, columns)) left.add(same);
    const stays = same && !left.has(same);
    made.push(stays ? kept(same, rule) : newRule(site, columns, rule));
  }
  const remade: Former<Rule>[] = [];
  for (const index of table.indexes) {
    const same = take(index);
    if (same && isWrittenAnew(index, columns)) {
      remade.push(same);
      made.push({ settle: [laterIndex(site, index)] });
    } else made.push(same ? kept(same, index) : newIndex(site, columns, index));
  }
  return together(site, made, [...left, ...remade]);
}

function together(site: Site, made: readonly RuleSteps[], gone: readonly Former<Rule>[]): ChangedRules {
  const { aside, named } = renames(
    site,
    made.flatMap(({ moves = [] }) => moves),
  );
  const all = (part: Exclude<keyof RuleSteps, 'moves' | 'guards'>) =>
    made.flatMap((steps) => steps[part] ?? []);
  const drop = (rules: readonly Former<Rule>[]) =>
    rules.map((rule) =>
      stepAt(
        site,
        titleIn(site.context.locale, 'ruleGoes', { name: rule.name }),
        dropSql(site.context.schema, site.former.name, rule),
      ),
    );
  return {
    prepare: all('prepare'),
    bind: all('bind'),
    unbind: drop(gone.filter(isReference)),
    takeAway: drop(gone.filter((rule) => !isReference(rule))),
    aside,
    switched: [...named, ...all('switched')],
    links: all('links'),
    guards: made.flatMap(({ guards = [] }) => guards),
    settle: all('settle'),
  };
}

function isReference({ now }: Former<Rule>): boolean {
  return 'kind' in now && now.kind === 'reference';
}

interface Columns extends RuleColumns {
  /** Names after of those that stay where they are. */
  readonly kept: ReadonlySet<string>;
  /** Of these, those whose type becomes longer. */
  readonly lengthened: ReadonlySet<string>;
}

function columnsOf({ former }: Site, sources: readonly ColumnSource[]): Columns {
  const stays = sources.filter((source) => source.from === 'kept');
  const restored = sources.filter(
    (source) =>
      source.from === 'parked' ||
      former.isParked ||
      (source.from === 'converted' && source.originals.length > 0),
  );
  return {
    names: new Map(sources.map(({ column, name }) => [column.name, name])),
    kept: new Set(stays.map(({ column }) => column.name)),
    restored: new Map(
      restored.map((source) => [
        source.name,
        {
          isRequired: source.column.notNull,
          stands: source.from === 'kept' || (source.from === 'parked' && !source.isCopied),
        },
      ]),
    ),
    lengthened: new Set(
      stays
        .filter((source) => source.former.now.type !== source.column.type)
        .map(({ column }) => column.name),
    ),
  };
}

/** Of columns that stay where they are. */
function saysTheSame({ now }: Former<Rule>, rule: Rule, { names, kept: stays }: Columns): boolean {
  const isSame = isDeepStrictEqual({ ...now, name: '' }, { ...rule, name: '' });
  return isSame && columnsIn(rule, names).every((column) => stays.has(column));
}

function columnsIn(rule: Rule, names: Columns['names']): readonly string[] {
  if ('keys' in rule)
    return [...names.keys()].filter((column) => rule.keys.some((key) => key.includes(quote(column))));
  return rule.kind === 'enum' ? [rule.column] : rule.columns;
}

/** PostgreSQL would write an index over what is computed from a longer column anew, and keep everybody out meanwhile. */
function isWrittenAnew(index: Index, columns: Columns): boolean {
  const isComputed = index.keys.some((key) => key.includes('('));
  return isComputed && isLengthened(index, columns);
}

function isLengthened(rule: Rule, { names, lengthened }: Columns): boolean {
  return columnsIn(rule, names).some((column) => lengthened.has(column));
}

function kept({ name: from }: Former<Rule>, rule: Rule): RuleSteps {
  return from === rule.name ? {} : { moves: [{ from, to: rule.name, isIndex: isIndex(rule) }] };
}

/** Where something else still has the wanted name, or wants this one, by way of one that nothing has. */
function renames(
  site: Site,
  moves: readonly Move[],
): { readonly aside: readonly Step[]; readonly named: readonly Step[] } {
  const { schema, locale, taken, wanted } = site.context;
  const step = (table: string, { from, to, isIndex: index }: Move): Step => {
    const sql = index
      ? `alter index ${qualified(schema, from)} rename to ${quote(to)}`
      : `alter table ${table} rename constraint ${quote(from)} to ${quote(to)}`;
    return stepAt(site, titleIn(locale, 'ruleNamed', { name: to }), sql);
  };
  // Out of the way of others, too, whichever of them comes first.
  const crosses = ({ from, to }: Move) => taken.has(to) || wanted.has(from);
  const crossing = moves.filter(crosses);
  return {
    aside: crossing.map((move) => step(tableBefore(site), { ...move, to: setAside('to', move.to) })),
    named: moves.map((move) =>
      step(tableAfter(site), crosses(move) ? { ...move, from: setAside('to', move.to) } : move),
    ),
  };
}
