/** Expressions in PostgreSQL's own arithmetic, for comparison. */
import type { Expression } from '../../../metadata/expression/expression.ts';

export function expressionSql(expression: Expression): string {
  switch (expression.node) {
    case 'number':
      return `${expression.value}::numeric`;
    case 'path':
      return `"${expression.path.root === 'parent' ? 'v' : expression.path.steps[0]?.entity}"."${expression.path.steps[0]?.field}"`;
    case 'unary':
      return expression.operator === '-'
        ? `(-${expressionSql(expression.of)})`
        : `(not ${expressionSql(expression.of)})`;
    case 'binary':
      return binarySql(expression);
    case 'call':
      return callSql(expression);
    case 'aggregate':
      return aggregateSql(expression);
    default:
      throw new Error(`${expression.node} does not occur here`);
  }
}

/** Scale of a quotient: that of `evaluate`. */
const DIGITS = 40;

function binarySql({ operator, left, right }: Extract<Expression, { node: 'binary' }>): string {
  const [a, b] = [expressionSql(left), expressionSql(right)];
  switch (operator) {
    case '/':
      return `round((${a} + 0.${'0'.repeat(DIGITS)}) / nullif(${b}, 0), ${DIGITS})`;
    case '==':
      return `(${a} is not distinct from ${b})`;
    case '!=':
      return `(${a} is distinct from ${b})`;
    case '&&':
      return `(${a} and ${b})`;
    case '||':
      return `(${a} or ${b})`;
    case '+':
    case '-':
    case '*':
      return `(${a} ${operator} ${b})`;
    default:
      return `coalesce(${a} ${operator} ${b}, false)`;
  }
}

function callSql({ name, args, scale }: Extract<Expression, { node: 'call' }>): string {
  const [a = '', b = '', c = ''] = args.map(expressionSql);
  switch (name) {
    case 'if':
      return `(case when ${a} then ${b} else ${c} end)`;
    case 'min':
    case 'max':
      return `(case when ${a} is null or ${b} is null then null else ${name === 'min' ? 'least' : 'greatest'}(${a}, ${b}) end)`;
    case 'round':
      return `round(${a}, ${scale?.kind === 'fixed' ? scale.digits : 4})`;
    default:
      return `${name}(${args.map(expressionSql).join(', ')})`;
  }
}

function aggregateSql({ name, of }: Extract<Expression, { node: 'aggregate' }>): string {
  const inner = of === undefined ? '*' : expressionSql(of);
  const scaled =
    name === 'avg' ? `round(avg(${inner} + 0.${'0'.repeat(DIGITS)}), ${DIGITS})` : `${name}(${inner})`;
  return `(select ${name === 'sum' ? `coalesce(${scaled}, 0)` : `${scaled}::numeric`} from "order_line")`;
}
