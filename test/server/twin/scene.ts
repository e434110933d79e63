/** What requests are made of: which fields somebody may use how, and values from both worlds. */
import type { Field } from '../../../metadata/model.ts';
import {
  entityGrants,
  grantForRoles,
  mayAnything,
  mayUse,
  roleSet,
  type Verb,
  visibilityOf,
} from '../../../server/records/grant.ts';
import type { Twins } from './databases.ts';
import { ENTITIES, type EntityName } from './documents.ts';
import type { Random } from './random.ts';
import { placeOf, type Sight } from './sight.ts';
import { entityOf, type Row } from './world.ts';

export type ValueType = 'text' | 'choice' | 'number' | 'date' | 'boolean' | 'reference' | 'json';
export type Act = Verb | 'export' | 'unmask' | 'lookup';
export type Use = 'shown' | 'compared' | 'sorted';

const TYPES: Readonly<Partial<Record<Field['kind'], ValueType>>> = {
  text: 'text',
  email: 'text',
  phone: 'text',
  enum: 'choice',
  currency: 'choice',
  integer: 'number',
  money: 'number',
  price: 'number',
  quantity: 'number',
  date: 'date',
  boolean: 'boolean',
  reference: 'reference',
  json: 'json',
};

export class Scene {
  readonly random: Random;
  readonly twins: Twins;
  /** The share of choices that keep to what is granted. */
  readonly sensible: number;

  constructor(twins: Twins, random: Random, sensible = 0.97) {
    this.twins = twins;
    this.random = random;
    this.sensible = sensible;
  }

  /** Mostly one of which somebody sees rows, and with which they may do that. */
  entity(some: readonly EntityName[] = ENTITIES, act: Act = 'read'): EntityName {
    const { pick, chance } = this.random;
    const among = some.length > 0 ? some : ENTITIES;
    const fit = among.filter((name) => this.seenRows(name).length > 1 && this.mayAct(name, act));
    return fit.length > 0 && chance(this.sensible) ? pick(fit) : pick(among);
  }

  mayAct(name: string, act: Act): boolean {
    const { model, actor } = this.twins;
    const entity = entityOf(model, name);
    if (act === 'export') return mayUse(model, actor, entity, act);
    if (act === 'unmask' || act === 'lookup')
      return entityGrants(model, roleSet(actor), entity).some(({ grant }) => grant[act]);
    return mayAnything(grantForRoles(model, roleSet(actor), entity, act));
  }

  isReadable(entity: string): boolean {
    return this.grant(entity).giving.length > 0;
  }

  may(entity: string, field: string, use: Use): boolean {
    const visibility = visibilityOf(this.grant(entity), field);
    if (visibility === 'always' || visibility === 'never') return visibility === 'always';
    return use !== 'sorted' && (use === 'shown' || visibility.plain.length > 0);
  }

  isSearched(entity: string, field: string): boolean {
    return entityOf(this.twins.model, entity).search.includes(field);
  }

  typeOf(entity: string, field: string): ValueType | undefined {
    return TYPES[entityOf(this.twins.model, entity).fields[field]?.kind ?? 'lines'];
  }

  /** Declared fields, mostly those that may be used so, of which there may be none. */
  fields(entity: EntityName, use: Use): string[] {
    const all = Object.values(entityOf(this.twins.model, entity).fields)
      .filter(({ origin, name }) => origin === 'declared' || name === 'owner' || name === 'number')
      .map(({ name }) => name)
      .filter((name) => this.typeOf(entity, name) !== undefined);
    const granted = all.filter((name) => this.may(entity, name, use));
    return this.random.chance(this.sensible) ? granted : all;
  }

  /** Mostly of a row and place that is seen, else of either world. */
  value(entity: EntityName, field: string): unknown {
    const { pick, chance } = this.random;
    const seen = this.rowsWith(entity, field, 'plain').filter((row) => row[field] !== null);
    if (seen.length > 0 && chance(0.7)) return pick(seen)[field];
    return this.anyRow(entity)?.[field] ?? null;
  }

  /** The id of a row that is seen, or that is hidden: there in one world at least. */
  id(entity: EntityName, hidden = false): string {
    const { pick } = this.random;
    const of = hidden
      ? this.allRows(entity).filter((row) => !this.isSeen(entity, row))
      : this.seenRows(entity);
    return of.length > 0 ? pick(of).id : UNKNOWN_ID;
  }

  seenRows(entity: EntityName): readonly Row[] {
    return (this.twins.sides[0].world[entity] ?? []).filter((row) => this.isSeen(entity, row));
  }

  /** Rows that are seen and that somebody may change or delete so. */
  rowsFor(entity: EntityName, verb: 'update' | 'delete'): readonly Row[] {
    return this.seenRows(entity).filter((row) => this.twins.view.get(placeOf(entity, row))?.may[verb]);
  }

  /** Rows of which somebody sees the field so. */
  rowsWith(entity: EntityName, field: string, how: Sight['fields'][string]): readonly Row[] {
    return this.seenRows(entity).filter(
      (row) => this.twins.view.get(placeOf(entity, row))?.fields[field] === how,
    );
  }

  private isSeen(entity: EntityName, row: Row): boolean {
    return this.twins.view.get(placeOf(entity, row))?.row === true;
  }

  private anyRow(entity: EntityName): Row | undefined {
    const rows = this.allRows(entity);
    return rows.length > 0 ? this.random.pick(rows) : undefined;
  }

  private allRows(entity: EntityName): readonly Row[] {
    return this.twins.sides.flatMap(({ world }) => world[entity] ?? []);
  }

  private grant(entity: string) {
    const { model, actor } = this.twins;
    return grantForRoles(model, roleSet(actor), entityOf(model, entity), 'read');
  }
}

export const UNKNOWN_ID = '0000dead-0000-7000-8000-000000000000';
