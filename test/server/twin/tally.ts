/** How often was asked what, and what came of it. */
import type { Compared } from './compare.ts';

export class Tally {
  requests = 0;
  withRows = 0;
  readonly kinds = new Map<string, number>();
  readonly operators = new Map<string, number>();
  readonly clauses = new Map<string, number>();
  readonly statuses = new Map<string, number>();

  add({ request, rows, status }: Compared): void {
    this.requests += 1;
    if (rows) this.withRows += 1;
    count(this.kinds, request.kind);
    count(this.statuses, String(status));
    for (const operator of new Set(request.operators)) count(this.operators, operator);
    for (const clause of request.clauses) count(this.clauses, clause);
  }

  /** What was asked less often than that. */
  seldom(least: number): string[] {
    return [this.kinds, this.operators, this.clauses].flatMap((of) =>
      [...of].filter(([, times]) => times < least).map(([name, times]) => `${name}: ${times}`),
    );
  }

  toString(): string {
    const share = Math.round((100 * this.withRows) / this.requests);
    const list = (of: ReadonlyMap<string, number>) =>
      [...of]
        .sort((a, b) => b[1] - a[1])
        .map(([name, times]) => `${name} ${times}`)
        .join(', ');
    return `${this.requests} requests, ${share} % with rows\n${[this.kinds, this.operators, this.clauses, this.statuses].map(list).join('\n')}`;
  }
}

function count(of: Map<string, number>, name: string): void {
  of.set(name, (of.get(name) ?? 0) + 1);
}
