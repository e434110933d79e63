/** The table that steps are made for. */
import { qualified } from '../store/sql-name.ts';
import type { ChangeContext } from './changed-table.ts';
import type { FormerTable } from './former-table.ts';
import type { Step } from './step.ts';

export interface Site {
  readonly former: FormerTable;
  /** As it is called after. */
  readonly entity: string;
  readonly context: ChangeContext;
}

/** Holds the table for a moment, unless `more` says otherwise. */
export function stepAt({ entity }: Site, title: string, sql: string, more: Partial<Step> = {}): Step {
  return { title, entity, sql, how: 'transaction', lock: 'accessExclusive', ...more };
}

/** `customer.phone` */
export function pathAt({ entity }: Site, column: string): string {
  return `${entity}.${column}`;
}

export function mayLose(site: Site, column: string): boolean {
  return site.context.allowLoss.has(pathAt(site, column));
}

/** The table in SQL, as it is called before and after the switch. */
export function tableBefore({ former, context }: Site): string {
  return qualified(context.schema, former.name);
}

export function tableAfter({ entity, context }: Site): string {
  return qualified(context.schema, entity);
}
