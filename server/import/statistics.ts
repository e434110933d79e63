import type { Connection } from '../store/database.ts';
import { qualified } from '../store/sql-name.ts';

const FIRST = 1_000;
const GROWTH = 4;

/**
 * Keeps the planner's idea of the tables true while they grow within one transaction, where no autovacuum sees them:
 * a table that it believes to be empty is searched from end to end, for every batch anew.
 */
export class Statistics {
  private readonly connection: Connection;
  private readonly tables: readonly string[];
  private written = 0;
  private next = FIRST;

  constructor(connection: Connection, schema: string, entities: readonly string[]) {
    this.connection = connection;
    this.tables = entities.map((entity) => qualified(schema, entity));
  }

  async count(rows: number): Promise<void> {
    this.written += rows;
    if (this.written < this.next) return;
    this.next = this.written * GROWTH;
    await this.connection.query({ text: `analyze ${this.tables.join(', ')}`, values: [] });
  }
}
