/** The tables in memory, and what a person sees of them by the law of conditions: computed without any SQL of the product. */
import type { Facts } from '../../../metadata/condition/facts.ts';
import { holds } from '../../../metadata/condition/predicate.ts';
import type { Entity, Model } from '../../../metadata/model.ts';
import type { Actor } from '../../../server/actor.ts';
import {
  type Grant,
  grantForRoles,
  roleSet,
  type Verb,
  visibilityOf,
} from '../../../server/records/grant.ts';
import { momentOf } from '../../../server/records/moment.ts';
import type { Database } from '../../../server/store/database.ts';
import { ENTITIES } from './documents.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };
/** Rows by entity, in the order of their ids. */
export type World = Readonly<Record<string, readonly Row[]>>;

/** The one moment of all requests. */
export const NOW = new Date('2026-11-20T08:00:00.000Z');

export async function readWorld(db: Database): Promise<World> {
  const read = async (name: string) => {
    const text = `select coalesce(json_agg(t order by id), '[]')::text from jacquard."${name}" t`;
    const [row] = await db.query({ text, values: [] });
    return [name, JSON.parse(String(row?.[0])) as readonly Row[]] as const;
  };
  return Object.fromEntries(await Promise.all([...ENTITIES, 'user', 'department'].map(read)));
}

export interface Sight {
  /** Whether the row is seen at all. */
  readonly row: boolean;
  readonly fields: Readonly<Record<string, 'plain' | 'unmaskable' | 'masked' | 'hidden'>>;
  /** Rules of the grants to read, update and delete, as they hold of the row. */
  readonly rules: readonly boolean[];
}

/** What somebody sees: `entity id` → sight. */
export type View = ReadonlyMap<string, Sight>;

export function placeOf(entity: string, { id }: Row): string {
  return `${entity} ${id}`;
}

/** Everything that the actor's own rules say of all rows. */
export function viewOf(model: Model, actor: Actor, world: World): View {
  const facts = new FactsOfWorld(model, actor, world);
  return new Map(
    ENTITIES.flatMap((name) => {
      const entity = entityOf(model, name);
      return (world[name] ?? []).map((row) => [placeOf(name, row), sightOf(entity, row, facts)] as const);
    }),
  );
}

export function entityOf(model: Model, name: string): Entity {
  const entity = model.entities[name];
  if (!entity) throw new Error(`No entity ${name}`);
  return entity;
}

function sightOf(entity: Entity, row: Row, facts: FactsOfWorld): Sight {
  const grant = facts.grant(entity, 'read');
  const rules = facts.rules(grant, row);
  const seen = grant.giving.some((index) => rules[index]);
  const fields = Object.keys(entity.fields).map((field) => {
    const visibility = visibilityOf(grant, field);
    if (visibility === 'never' || !seen) return [field, 'hidden'] as const;
    if (visibility === 'always' || visibility.plain.some((index) => rules[index]))
      return [field, 'plain'] as const;
    if (facts.isUnmaskable(grant, field, rules)) return [field, 'unmaskable'] as const;
    return [field, visibility.masked.some((index) => rules[index]) ? 'masked' : 'hidden'] as const;
  });
  const others = (['update', 'delete'] as const).flatMap((verb) =>
    facts.rules(facts.grant(entity, verb), row),
  );
  return { row: seen, fields: Object.fromEntries(fields), rules: [...rules, ...others] };
}

/** Rows as the predicate wants them, made when asked for. */
class FactsOfWorld {
  private readonly byId = new Map<string, Row>();
  private readonly pointing = new Map<string, Row[]>();
  private readonly known = new Map<string, Facts>();
  private readonly moments = new Map<string, Facts['moment']>();
  private readonly ways = new Map<string, (readonly [field: string, target: string])[]>();

  private readonly model: Model;
  private readonly actor: Actor;
  private readonly names: ReadonlySet<string>;

  constructor(model: Model, actor: Actor, world: World) {
    this.model = model;
    this.actor = actor;
    this.names = new Set(Object.keys(world));
    for (const [name, rows] of Object.entries(world)) {
      const references = this.references(name);
      for (const row of rows) {
        this.byId.set(`${name} ${row.id}`, row);
        for (const [field] of references) this.pointed(`${name} ${field} ${row[field]}`).push(row);
      }
    }
  }

  grant(entity: Entity, verb: Verb): Grant {
    return grantForRoles(this.model, roleSet(this.actor), entity, verb);
  }

  /** A role that masks the field here also unmasks it. */
  isUnmaskable({ clauses, entity }: Grant, field: string, rules: readonly boolean[]): boolean {
    return clauses.some(({ fields, rule, role }) => {
      const permit = this.model.roles[role]?.grants[entity.name]?.unmask;
      return rules[rule] && fields.masked.includes(field) && permit?.fields.includes(field);
    });
  }

  rules({ entity, rules }: Grant, row: Row): boolean[] {
    return rules.map(({ condition, role, onHeader }) => {
      if (condition === undefined) return true;
      const header = onHeader && entity.lineOf ? entityOf(this.model, entity.lineOf.entity) : entity;
      const of = header === entity ? row : this.byId.get(`${header.name} ${row.parent_id}`);
      return of !== undefined && holds(condition, this.of(header, of, role));
    });
  }

  private of(entity: Entity, row: Row, role: string): Facts {
    const key = `${entity.name} ${row.id} ${role}`;
    const facts = this.known.get(key) ?? this.whole(entity, row, role);
    this.known.set(key, facts);
    return facts;
  }

  private whole(entity: Entity, row: Row, role: string): Facts {
    const lines = Object.values(entity.fields).flatMap(({ name, lines: of }) =>
      of ? [{ name, entity: of, field: 'parent_id' }] : [],
    );
    const rows = [...lines, ...entity.incoming].map(({ name, entity: of, field }) => {
      const found = this.pointing.get(`${of} ${field} ${row.id}`) ?? [];
      return [name, found.map((one) => this.plain(of, one, role))] as const;
    });
    return { ...this.plain(entity.name, row, role), rows: Object.fromEntries(rows) };
  }

  private plain(entity: string, row: Row, role: string): Facts {
    return { values: row, related: this.related(entity, row), rows: {}, moment: this.moment(role) };
  }

  private moment(role: string): Facts['moment'] {
    const ancestors = (tree: string, id: string): string[] => {
      const parent = this.byId.get(`${tree} ${id}`)?.parent;
      return typeof parent === 'string' ? [id, ...ancestors(tree, parent)] : [id];
    };
    const moment = this.moments.get(role) ?? { ...momentOf(this.actor, NOW, role), ancestors };
    this.moments.set(role, moment);
    return moment;
  }

  /** By dotted path, two references far. */
  private related(entity: string, row: Row, depth = 1): Record<string, Row | null> {
    return Object.fromEntries(
      this.references(entity).flatMap(([field, target]) => {
        const found = this.byId.get(`${target} ${row[field]}`) ?? null;
        const further = found && depth < 2 ? this.related(target, found, depth + 1) : {};
        return [
          [field, found] as const,
          ...Object.entries(further).map(([path, one]) => [`${field}.${path}`, one] as const),
        ];
      }),
    );
  }

  private references(entity: string): (readonly [field: string, target: string])[] {
    const known = this.ways.get(entity);
    if (known) return known;
    const ways = Object.values(entityOf(this.model, entity).fields).flatMap(({ name, reference }) =>
      reference && this.names.has(reference.entity) ? [[name, reference.entity] as const] : [],
    );
    this.ways.set(entity, ways);
    return ways;
  }

  private pointed(key: string): Row[] {
    const rows = this.pointing.get(key) ?? [];
    this.pointing.set(key, rows);
    return rows;
  }
}
