import type { Document } from '../document.ts';

/**
 * What has a fault already, so that what follows from it is not reported too: one mistake is one fault. Documents are
 * known by their keys: `entity/customer`.
 */
export class Known {
  private readonly unreadable = new Set<string>();
  private readonly rejected = new Set<string>();
  private readonly fields = new Set<string>();

  /** Too broken to be read, or called otherwise than its file: the name leads nowhere. */
  broken(key: string): void {
    this.unreadable.add(key);
  }

  isBroken(key: string): boolean {
    return this.unreadable.has(key);
  }

  /** Its name was taken by a document before it: its package may mean either. */
  disputed(document: Document, key: string): void {
    this.rejected.add(`${document.package} ${key}`);
  }

  isDisputed(document: Document, key: string): boolean {
    return this.rejected.has(`${document.package} ${key}`);
  }

  /** A field of an entity that was repaired at `pointer`: it may be of another kind than was meant. */
  doubtful(entity: string, pointer: string): void {
    const [, field] = /^\/properties\/([^/]+)$/.exec(pointer) ?? [];
    if (field !== undefined) this.fields.add(`${entity}.${field}`);
  }

  /** `book.borrower` */
  isDoubtful(field: string): boolean {
    return this.fields.has(field);
  }
}
