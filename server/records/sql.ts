/**
 * SQL under construction. Values never enter the text: each becomes a parameter that says where its value will come
 * from when the statement runs, so that one text serves every person with the same roles and every request of the same shape.
 */
import type { Operand } from '../../metadata/condition/condition.ts';
import type { Moment } from '../../metadata/condition/facts.ts';
import type { Entity, Model } from '../../metadata/model.ts';
import { constantOf } from '../../metadata/names.ts';
import { qualified } from '../store/sql-name.ts';

export { quote } from '../store/sql-name.ts';

export type Parameter =
  /** A value of the request. */
  | { readonly from: 'slot'; readonly slot: number }
  /** Something that the statement is made for: rows to write, ids to look up. */
  | { readonly from: 'input'; readonly name: string }
  /** `$user.id`, `$assignment.department` of the role, `$today-30d`, a literal or a list of these. */
  | { readonly from: 'operand'; readonly operand: Operand; readonly role: string };

export interface CompiledStatement {
  readonly text: string;
  readonly parameters: readonly Parameter[];
}

export class SqlBuilder {
  readonly model: Model;
  readonly schema: string;
  /** Role set as `roleSet` writes it. */
  readonly roles: string;
  private readonly parameters: Parameter[] = [];
  private readonly numbers = new Map<string, number>();
  private aliases = 0;

  constructor(model: Model, schema: string, roles: string) {
    this.model = model;
    this.schema = schema;
    this.roles = roles;
  }

  /** `$3::uuid`; equal parameters share a number. `type` is a base type name of PostgreSQL. */
  bind(parameter: Parameter, type: string): string {
    const key = `${JSON.stringify(parameter)} ${type}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.parameters.push(parameter);
      this.numbers.set(key, number);
    }
    return `$${number}::${type}`;
  }

  /** A condition's operand; `role` is the one whose `$assignment` counts. */
  bindOperand(operand: Operand, type: string, list: boolean, role: string): string {
    return this.bind({ from: 'operand', operand, role }, list ? `${type}[]` : type);
  }

  alias(): string {
    this.aliases += 1;
    return `t${this.aliases}`;
  }

  table(entity: string): string {
    return qualified(this.schema, entity);
  }

  entity(name: string): Entity {
    const entity = this.model.entities[name];
    if (!entity) throw new Error(`The model has no entity ${name}`);
    return entity;
  }

  build(text: string): CompiledStatement {
    return { text, parameters: this.parameters };
  }
}

/** A text constant of the model (JSON keys, mask characters), never a value of a request. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The predicate that keeps companies apart; `$company` is the acting one. */
export function companyPredicate(sql: SqlBuilder, entity: Entity, alias: string): string | undefined {
  if (entity.company === 'shared') return undefined;
  const company = sql.bindOperand({ kind: 'name', name: '$company.id' }, 'uuid', false, '');
  const column = `${alias}."company"`;
  return entity.company === 'own'
    ? `${column} = ${company}`
    : `(${column} is null or ${column} = ${company})`;
}

export interface ParameterSources {
  readonly slots?: readonly unknown[];
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** The names as a role sees them. */
  readonly momentOf: (role: string) => Moment;
}

/** Values for the parameters of a statement, in order. */
export function parameterValues(parameters: readonly Parameter[], sources: ParameterSources): unknown[] {
  return parameters.map((parameter) => parameterValue(parameter, sources));
}

function parameterValue(parameter: Parameter, sources: ParameterSources): unknown {
  switch (parameter.from) {
    case 'slot':
      return sources.slots?.[parameter.slot];
    case 'input':
      return sources.inputs?.[parameter.name];
    case 'operand':
      return constantOf(parameter.operand, sources.momentOf(parameter.role));
  }
}
