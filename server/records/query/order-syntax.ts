/** The text of `order=`: `order_date.desc.nullslast,customer(name),settings->>size` → terms, not yet resolved. */
import { badQuery, type ColumnText, TextReader } from './text-reader.ts';

export interface OrderNode extends ColumnText {
  /** `customer(name)`: a field of this embed. */
  readonly embed?: string;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last';
}

/** @throws Problem BAD_QUERY */
export function parseOrder(text: string): OrderNode[] {
  return new OrderReader('order', text).terms();
}

/** @throws Problem BAD_QUERY, always */
export function refuseTotal(name: string): never {
  badQuery(
    'order',
    `\`${name}\` is a total, and totals cannot be sorted by: groups come in the order of the fields by which they are grouped. Order by one of those, or sort the answer`,
  );
}

class OrderReader extends TextReader {
  terms(): OrderNode[] {
    const terms: OrderNode[] = [];
    do terms.push(this.term());
    while (this.take(','));
    this.end();
    return terms;
  }

  private term(): OrderNode {
    const first = this.column();
    if (this.ahead('()')) refuseTotal(`${first.name}()`);
    const related = first.path === undefined && this.take('(');
    const column = related ? this.column() : first;
    if (related) this.expect(')');
    const words = new Set<string>();
    while (this.take('.')) {
      const word = this.name();
      if (this.ahead('()')) refuseTotal(`${column.name}.${word}()`);
      words.add(word);
    }
    const unknown = [...words].find((word) => !['asc', 'desc', 'nullsfirst', 'nullslast'].includes(word));
    if (unknown !== undefined) this.fail(`\`${unknown}\` is none of asc, desc, nullsfirst, nullslast`);
    const descending = words.has('desc');
    const nulls = words.has('nullsfirst') || (descending && !words.has('nullslast')) ? 'first' : 'last';
    return { ...column, ...(related && { embed: first.name }), descending, nulls };
  }
}
