/** How often was asked what, and what came of it. */
import type { Compared } from './compare.ts';
import { OPERATOR_NAMES } from './filters.ts';
import { CLAUSES, MET_ERRORS, PATH_KINDS } from './requests.ts';

type Counts = Map<string, number>;

export class Tally {
  requests = 0;
  withRows = 0;
  /** Of these three those that were answered, not refused; errors by themselves. */
  private readonly kinds: Counts = countsOf(PATH_KINDS);
  private readonly operators: Counts = countsOf(OPERATOR_NAMES);
  private readonly clauses: Counts = countsOf(CLAUSES);
  private readonly errors: Counts = countsOf(MET_ERRORS);
  private readonly statuses: Counts = new Map();

  add({ request, rows, status, code }: Compared): void {
    this.requests += 1;
    if (rows) this.withRows += 1;
    count(this.statuses, String(status));
    if (code !== undefined) count(this.errors, code);
    if (status < 400 || request.kind === 'error') count(this.kinds, request.kind);
    if (status >= 400) return;
    for (const operator of new Set(request.operators)) count(this.operators, operator);
    for (const clause of new Set(request.clauses)) count(this.clauses, clause);
  }

  get share(): number {
    return this.withRows / this.requests;
  }

  /** Paths, operators and clauses that were answered less often than that. */
  seldom(least: number): string[] {
    return [this.kinds, this.operators, this.clauses].flatMap((of) => below(of, least));
  }

  /** Errors that were met less often than that. */
  seldomMet(least: number): string[] {
    return below(this.errors, least);
  }

  toString(): string {
    const list = (of: Counts) =>
      [...of]
        .sort((a, b) => b[1] - a[1])
        .map(([name, times]) => `${name} ${times}`)
        .join(', ');
    const all = [this.kinds, this.operators, this.clauses, this.errors, this.statuses];
    return [`${this.requests} requests, ${Math.round(100 * this.share)} % with rows`, ...all.map(list)].join(
      '\n',
    );
  }
}

function countsOf(names: readonly string[]): Counts {
  return new Map(names.map((name) => [name, 0]));
}

function below(of: Counts, least: number): string[] {
  return [...of].filter(([, times]) => times < least).map(([name, times]) => `${name}: ${times}`);
}

function count(of: Counts, name: string): void {
  of.set(name, (of.get(name) ?? 0) + 1);
}
