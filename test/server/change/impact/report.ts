/** Asks for the report about another release of a shop, in which records are called by short names. */
import { compile } from '../../../../metadata/compile.ts';
import type { Document } from '../../../../metadata/document.ts';
import type { Locale } from '../../../../metadata/locales.ts';
import type { Model } from '../../../../metadata/model.ts';
import { READING_LIMITS, type ReadingLimits } from '../../../../server/change/impact/reading.ts';
import { type Impact, impactOf } from '../../../../server/change/impact.ts';
import { withPackage } from '../../../../server/store/release-documents.ts';
import type { OpenWorkspace } from '../../../../server/store/releases.ts';
import { shop } from '../../store/documents.ts';
import type { Entities, Shop } from '../shop.ts';

export interface Asked {
  readonly allowLoss?: readonly string[];
  readonly locale?: Locale;
  readonly limits?: Partial<ReadingLimits>;
  /** Documents beside the entities. */
  readonly more?: readonly Document[];
}

export function reportOf(
  { workspace }: Pick<Shop, 'workspace'>,
  next: Entities,
  { more = [], ...asked }: Asked = {},
): Promise<Impact> {
  return reportOfModel(
    workspace,
    modelOf(withPackage(workspace.documents(), 'shop', [...shop(next), ...more])),
    asked,
  );
}

export async function reportOfModel(
  workspace: OpenWorkspace,
  model: Model,
  { allowLoss = [], locale = 'en', limits = {} }: Asked,
): Promise<Impact> {
  const impact = await impactOf(workspace, {
    base: workspace.release(),
    model,
    allowLoss: new Set(allowLoss),
    locale,
    limits: { ...READING_LIMITS, ...limits },
  });
  return JSON.parse(JSON.stringify(impact).replaceAll(ID, (_, number: string) => `#${Number(number)}`));
}

export function modelOf(documents: readonly Document[]): Model {
  const { model, faults } = compile(documents);
  if (!model) throw new Error(JSON.stringify(faults.slice(0, 3)));
  return model;
}

const ID = /00000000-0000-4000-8000-(\d{12})/g;

/** The id that reports call `#7`. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Adds a row that reports call `#<number>`. */
export async function put(
  { database, company }: Shop,
  table: string,
  number: number,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const now = new Date();
  const stamps = 'parent_id' in values ? {} : { created_at: now, updated_at: now };
  const all = { id: idOf(number), company, ...stamps, ...values };
  const names = Object.keys(all).map((name) => `"${name}"`);
  const places = names.map((_, index) => `$${index + 1}`);
  await database.db.query({
    text: `insert into jacquard."${table}" (${names.join(', ')}) values (${places.join(', ')})`,
    values: Object.values(all),
  });
}
