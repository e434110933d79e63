/** Rows as the predicate wants them, found when they are asked for. */
import type { Facts } from '../../../metadata/condition/facts.ts';
import { holds } from '../../../metadata/condition/predicate.ts';
import type { Entity, Model } from '../../../metadata/model.ts';
import type { Actor } from '../../../server/actor.ts';
import { type Grant, grantForRoles, roleSet, type Verb } from '../../../server/records/grant.ts';
import { momentOf } from '../../../server/records/moment.ts';
import { entityOf, NOW, type Row, type World } from './world.ts';

export class FactsOfWorld {
  private readonly byId = new Map<string, Row>();
  private readonly pointing = new Map<string, Row[]>();
  private readonly known = new Map<string, Facts>();
  private readonly moments = new Map<string, Facts['moment']>();
  /** By entity and field what the field refers to. */
  private readonly ways = new Map<string, ReadonlyMap<string, string>>();

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
        for (const field of references.keys()) this.pointed(`${name} ${field} ${row[field]}`).push(row);
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

  /** With its collections, each found when it is asked for; of their rows a condition asks no further ones. */
  private whole(entity: Entity, row: Row, role: string): Facts {
    const collection = (name: string): Facts[] => {
      const lines = entity.fields[name]?.lines;
      const of = lines
        ? { entity: lines, field: 'parent_id' }
        : entity.incoming.find((one) => one.name === name);
      const found = of && this.pointing.get(`${of.entity} ${of.field} ${row.id}`);
      return of && found ? found.map((one) => this.plain(of.entity, one, role)) : [];
    };
    const rows = new Proxy({}, { get: (_, name) => collection(String(name)) });
    return { ...this.plain(entity.name, row, role), rows };
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

  /** By dotted path, each found when it is asked for. */
  private related(entity: string, row: Row): Facts['related'] {
    const follow = (path: string): Row | null => {
      const steps = path.split('.');
      let [at, found]: [string, Row | null] = [entity, row];
      for (const step of steps) {
        const target = this.references(at).get(step);
        found = (target !== undefined && found && this.byId.get(`${target} ${found[step]}`)) || null;
        at = target ?? at;
      }
      return found;
    };
    return new Proxy({}, { get: (_, path) => follow(String(path)) });
  }

  private references(entity: string): ReadonlyMap<string, string> {
    const known = this.ways.get(entity);
    if (known) return known;
    const fields = Object.values(entityOf(this.model, entity).fields);
    const ways = new Map(
      fields.flatMap(({ name, reference }) =>
        reference && this.names.has(reference.entity) ? [[name, reference.entity] as const] : [],
      ),
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
