/** Which prepared statements a connection holds, the one used longest ago first: there is room for so many only. */
export class PreparedNames {
  private readonly most: number;
  /** Name of a statement → its name on this connection. */
  private readonly held = new Map<string, string>();
  private made = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** The name to send it by. One that was let go gets another: the driver takes the old one for known. */
  use(name: string): string {
    this.made += 1;
    const own = this.held.get(name) ?? `${name}_${this.made}`;
    this.held.delete(name);
    this.held.set(name, own);
    return own;
  }

  /** The connection holds none any more: each gets another name when it comes again. */
  forget(): void {
    this.held.clear();
  }

  /** Names on the connection that are too many; they count as let go. Some at once, so that it happens seldom. */
  excess(): string[] {
    if (this.held.size <= this.most) return [];
    const oldest = [...this.held].slice(0, this.held.size - this.most + this.most / 8);
    for (const [name] of oldest) this.held.delete(name);
    return oldest.map(([, own]) => own);
  }
}
