/** The statements of an import, in the order in which they were sent. */
import type { Connection, Database, Statement } from '../../../server/store/database.ts';
import type { Workspace } from '../../../server/workspace.ts';

/** @returns a workspace whose statements are noted in `sent` as they go out, and otherwise the same */
export function recorded(workspace: Workspace): {
  readonly workspace: Workspace;
  readonly sent: Statement[];
} {
  const sent: Statement[] = [];
  const noting = ({ query }: Connection): Connection => ({
    query: (statement) => {
      sent.push(statement);
      return query(statement);
    },
  });
  const db: Database = {
    ...noting({ query: (statement) => workspace.db.query(statement) }),
    transaction: (work) => workspace.db.transaction((connection) => work(noting(connection))),
    alone: (statement) => workspace.db.alone(statement),
    close: () => workspace.db.close(),
  };
  return { workspace: { ...workspace, db }, sent };
}

/** Whether `text`, of a later batch, was asked for before anything was written into the table. */
export function lookedAhead(sent: readonly Statement[], text: string, table: string): boolean {
  const asked = sent.findIndex(({ values }) => JSON.stringify(values).includes(text));
  const written = sent.findIndex((one) => one.text.includes(`insert into "jacquard"."${table}"`));
  if (asked < 0 || written < 0) throw new Error('The import neither asked nor wrote.');
  return asked < written;
}
