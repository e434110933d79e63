import type { Locale } from '../../../metadata/locales.ts';
import type { Model } from '../../../metadata/model.ts';
import type { ActingCompany } from '../../actor.ts';
import type { Holder } from './holders.ts';
import type { NextTable } from './next-table.ts';
import type { Reading } from './reading.ts';

/** What all parts of a report look at. */
export interface ImpactContext {
  readonly reading: Reading;
  readonly schema: string;
  readonly before: Model;
  readonly after: Model;
  readonly locale: Locale;
  readonly now: Date;
  readonly allowLoss: ReadonlySet<string>;
  /** By the entity's name in the next release. */
  readonly tables: ReadonlyMap<string, NextTable>;
  /** Rows, by qualified name of the table. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly companies: readonly ActingCompany[];
  readonly holders: readonly Holder[];
}
