/** What was sent and how it went, so that one sees the test do something. */
export class Tally {
  /** Hostile requests by shape. */
  readonly shapes = new Map<string, number>();
  readonly statuses = new Map<number, number>();
  /** Whose hostile text came as far as a bound value. */
  arrived = 0;
  /** For which the server sent the same texts in the same order as for the plain one. */
  same = 0;
  /** With fewer of them, with those of another plain request, or the same but for names. */
  near = 0;
  /** For which the server went a way of its own, as it did for the harmless counterpart. */
  neutral = 0;
  requests = 0;

  add(shape: string, status: number, arrived: boolean): void {
    this.requests += 1;
    this.shapes.set(shape, (this.shapes.get(shape) ?? 0) + 1);
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (arrived) this.arrived += 1;
  }

  /** Shapes with fewer requests. */
  seldom(least: number): string[] {
    return [...this.shapes].flatMap(([shape, count]) => (count < least ? [`${shape} ${count}`] : []));
  }

  toString(): string {
    const statuses = [...this.statuses].sort(([one], [two]) => one - two);
    return [
      `${this.requests} hostile requests of ${this.shapes.size} shapes`,
      `answered ${statuses.map(([status, count]) => `${status} × ${count}`).join(', ')}`,
      `${this.same} with all statements of the plain one, ${this.near} with near ones, ${this.neutral} with those of a counterpart; ${this.arrived} came as far as bound values`,
    ].join('; ');
  }
}
