import type { Path } from '../../metadata/condition/condition.ts';
import type { Expression } from '../../metadata/expression/expression.ts';
import type { Entity, Field } from '../../metadata/model.ts';

/** How a value comes about, in the words of the form: `Quantity × Unit price`. Empty when there is nothing to say. */
export function sourceText(entity: Entity, field: Field): string {
  if (field.calc?.kind === 'copy') return pathText(entity, field.calc.from);
  if (field.calc?.kind === 'expression') return expressionText(entity, field.calc.expression);
  return '';
}

function pathText(entity: Entity, path: Path): string {
  const [first, ...rest] = path.steps;
  const head = entity.fields[first?.field ?? '']?.title ?? first?.field ?? '';
  return [head, ...rest.map(({ field }) => field.replaceAll('_', ' '))].join(' › ');
}

const SIGNS: Readonly<Record<string, string>> = {
  '*': '×',
  '/': '÷',
  '-': '−',
  '==': '=',
  '!=': '≠',
  '>=': '≥',
  '<=': '≤',
};

function expressionText(entity: Entity, expression: Expression): string {
  switch (expression.node) {
    case 'literal':
      return String(expression.value ?? '');
    case 'number':
      return expression.value;
    case 'path':
      return pathText(entity, expression.path);
    case 'name':
      return expression.name;
    case 'unary':
      return `${SIGNS[expression.operator] ?? expression.operator}${expressionText(entity, expression.of)}`;
    case 'binary': {
      const { operator, left, right } = expression;
      return `${part(entity, left)} ${SIGNS[operator] ?? operator} ${part(entity, right)}`;
    }
    case 'call':
      // Rounding is true of every amount and tells nobody anything.
      return expression.name === 'round' && expression.args[0]
        ? expressionText(entity, expression.args[0])
        : `${expression.name}(${expression.args.map((each) => expressionText(entity, each)).join(', ')})`;
    case 'aggregate':
      return `${expression.name === 'sum' ? 'Σ' : expression.name} ${entity.fields[expression.lines]?.title ?? expression.lines}`;
  }
}

function part(entity: Entity, expression: Expression): string {
  const text = expressionText(entity, expression);
  return expression.node === 'binary' ? `(${text})` : text;
}
