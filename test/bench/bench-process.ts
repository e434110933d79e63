/** The server side of a measurement: listens on a free port, counts its statements, and says what CPU time it used. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

export interface Usage {
  /** Microseconds of this process. */
  readonly cpu: number;
  readonly statements: number;
}

export interface NamedQuery {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A statement, and the address that it answers. */
export interface GivenStatement extends NamedQuery {
  readonly path: string;
}

let statements = 0;
let last: NamedQuery | undefined;

/**
 * Answers the messages `usage` and `statement`, the last read that it sent for somebody.
 *
 * @param name the application name of its database connections begins with it or is told by `pid`
 */
export function serveForBench(listener: RequestListener, name: string): void {
  countStatements();
  const server = createServer(listener);
  server.listen(0, '127.0.0.1', () => process.send?.({ name, port: (server.address() as AddressInfo).port }));
  process.on('message', (message) => {
    if (message === 'statement') process.send?.(last);
    if (message !== 'usage') return;
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, statements } satisfies Usage);
  });
  process.on('disconnect', () => process.exit(0));
}

function countStatements(): void {
  // The client's own method, whatever its overloads: every statement passes here.
  const client = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = client;
  client.query = function (this: unknown, ...args: unknown[]) {
    statements += 1;
    const [statement] = args;
    if (isRead(statement)) last = { name: statement.name, text: statement.text, values: statement.values };
    return query.apply(this, args);
  };
}

/** It has the proof of who asks; a beat of the server may come between. */
function isRead(statement: unknown): statement is NamedQuery {
  const { text } = (statement ?? {}) as { readonly text?: unknown };
  return typeof text === 'string' && text.includes(' as proof from ');
}
