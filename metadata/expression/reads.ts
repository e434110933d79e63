import { Gathering, type Reads } from '../condition/reads.ts';
import { PARENT } from '../condition/resolve.ts';
import { partsOf } from './dependencies.ts';
import type { Expression } from './expression.ts';

/** What must be loaded before the expressions can be evaluated, each thing once. */
export function expressionReads(...expressions: readonly Expression[]): Reads {
  const gathering = new Gathering();
  for (const expression of expressions) gather(expression, gathering);
  return gathering.reads();
}

function gather(expression: Expression, into: Gathering): void {
  switch (expression.node) {
    case 'path':
      into.path(expression.path);
      break;
    case 'name':
      into.name(expression.name);
      break;
    case 'aggregate': {
      const { lines: name, entity, of } = expression;
      const rows = into.collection({ name, of: [], entity, by: PARENT });
      if (of !== undefined) gatherRow(of, rows, into);
      break;
    }
    default:
      for (const part of partsOf(expression)) gather(part, into);
  }
}

/** In a row's formula `$parent` is the record that has the rows. */
function gatherRow(expression: Expression, rows: Gathering, record: Gathering): void {
  if (expression.node === 'path' && expression.path.root === 'parent') {
    record.path({ root: 'record', steps: expression.path.steps });
  } else if (expression.node === 'path' || expression.node === 'name') gather(expression, rows);
  else for (const part of partsOf(expression)) gatherRow(part, rows, record);
}
