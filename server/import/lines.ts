import { basename } from 'node:path';
import type { LinesPlan } from './plan.ts';
import { type TableRow, type TableSite, tableRows } from './rows.ts';

/** The rows of a lines file by the record they belong to; taken out one record after the other. */
export class LinesOfRecords {
  readonly plan: LinesPlan;
  private readonly groups: Map<string, TableRow[]>;

  private constructor(plan: LinesPlan, groups: Map<string, TableRow[]>) {
    this.plan = plan;
    this.groups = groups;
  }

  /** Lines stand in any order, so the whole file is read: memory grows with it, unlike with the main file. */
  static async read(plan: LinesPlan, site: Omit<TableSite, 'named'>): Promise<LinesOfRecords> {
    const groups = new Map<string, TableRow[]>();
    for await (const row of tableRows(plan, { ...site, named: true })) {
      const parent = row.cells[plan.parent] ?? '';
      const group = groups.get(parent);
      if (group === undefined) groups.set(parent, [row]);
      else group.push(row);
    }
    return new LinesOfRecords(plan, groups);
  }

  take(record: TableRow): readonly TableRow[] {
    const key = record.cells[this.plan.key] ?? '';
    const rows = this.groups.get(key) ?? [];
    this.groups.delete(key);
    return rows;
  }

  /** Lines of no record are an error: something was forgotten. */
  faultRest({ tally }: Pick<TableSite, 'tally'>): void {
    const { file, header, parent } = this.plan;
    for (const [value, rows] of this.groups) {
      for (const { number: row } of rows) {
        const column = header[parent] ?? '';
        tally.fault({ file: basename(file), row, column }, 'NO_PARENT', {
          params: { value: value.slice(0, 60) },
        });
      }
    }
  }
}
