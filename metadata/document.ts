/** A document as it was written: where it stood, and what it says. */
import type { DocumentKind } from './document-kind.ts';
import type { FaultReason } from './faults/catalogue.ts';
import type { FaultParams } from './faults/param.ts';

export type { DocumentKind } from './document-kind.ts';

/** Folder of each kind inside a package; `app.json` stands at its top. */
export const FOLDERS: Readonly<Record<Exclude<DocumentKind, 'app'>, string>> = {
  entity: 'entities',
  role: 'roles',
  view: 'views',
  overlay: 'overlays',
  translation: 'translations',
  seed: 'seeds',
  example: 'examples',
};

export interface DocumentName {
  readonly package: string;
  readonly kind: DocumentKind;
  /** Its name: the file's name without `.json`. */
  readonly name: string;
}

export interface Document extends DocumentName {
  /** Path inside the package folder, with `/`. */
  readonly file: string;
  readonly content: unknown;
}

/** Something wrong in a document. `check` answers all of them at once. */
export interface Fault {
  readonly severity: 'error' | 'warning';
  /** `crm/entities/lead.json` */
  readonly file: string;
  /** JSON pointer into the document. */
  readonly pointer: string;
  /** Stable, in capitals: `UNKNOWN_NAME`, `RESERVED_NAME`, `BAD_CONDITION` … */
  readonly code: string;
  /** Finer than the code: what is said of it. `faultText` says it in other languages. */
  readonly reason?: FaultReason;
  readonly params?: FaultParams;
  /** What is wrong, in one English sentence. */
  readonly message: string;
  /** What to do, in English. */
  readonly mend: string;
  /** Nearest valid name, where one was meant. */
  readonly nearest?: string;
}
