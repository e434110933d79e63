import type { Variant } from '../../diff/text.ts';
import { always, DID_YOU_MEAN, type FaultRow, NAME_ANOTHER, row, when } from '../row.ts';

const bad = (message: Variant, mend: Variant | readonly Variant[]) => row('BAD_CONDITION', message, mend);
const WRITE = always('Write {example}.', '写成 {example}。');
const LEAVE_OUT = always('Leave them out.', '去掉这些字符。');

export const CONDITION_FAULTS = {
  unknownCondition: row(
    'UNKNOWN_NAME',
    always('"{entity}" has no condition "{name}".', '“{entity}”没有共用条件“{name}”。'),
    [
      DID_YOU_MEAN,
      always(
        'Add it to the named conditions (x-entity.conditions).',
        '在“共用条件”（x-entity.conditions）中添加它。',
      ),
    ],
  ),
  noCondition: bad(always('A condition is an object.', '条件应为一个对象。'), WRITE),
  emptyCondition: bad(
    always('A condition without a key says nothing.', '条件是空的。'),
    always('Name a field, or leave the condition out.', '添加字段，或去掉此条件。'),
  ),
  conditionTooDeep: bad(
    always('Conditions nest at most {limit} deep.', '条件最多嵌套 {limit} 层。'),
    always(
      'Give a part a name in the named conditions (x-entity.conditions).',
      '把一部分定义为“共用条件”（x-entity.conditions）。',
    ),
  ),
  listOfConditions: bad(always('"{word}" takes a list of conditions.', '“{word}”后应为条件的列表。'), WRITE),
  neverNew: bad(
    always(
      'A stored row is never new: $isNew has no meaning here.',
      '已保存的记录不会是新记录，$isNew 在此没有意义。',
    ),
    always('Leave $isNew out.', '去掉 $isNew。'),
  ),
  flag: bad(always('"{word}" is true or false.', '“{word}”的值为 true 或 false。'), WRITE),
  rowsAsWhole: bad(
    always(
      '"{name}" has any number of rows and cannot be compared as a whole.',
      '“{name}”有多行，不能整体比较。',
    ),
    WRITE,
  ),
  notAskedOfRows: bad(always('"{word}" cannot be asked of "{name}".', '“{word}”不能用于“{name}”。'), WRITE),
  nothingToCompare: bad(
    always('"{field}" has no value to compare.', '“{field}”没有可比较的值。'),
    NAME_ANOTHER,
  ),
  noOperator: bad(always('An object without an operator says nothing.', '没有比较方式。'), WRITE),
  fieldNoOperator: bad(always('"{word}" is no operator.', '“{word}”不是比较方式。'), WRITE),
  keyNoOperator: bad(
    always('"{word}" is no operator.', '“{word}”不是比较方式。'),
    always(
      'Compare a field of the referenced record: "currency.code".',
      '比较所引用记录的字段，例如“currency.code”。',
    ),
  ),
  unknownOperator: row('UNKNOWN_NAME', always('There is no operator "{name}".', '没有比较方式“{name}”。'), [
    DID_YOU_MEAN,
    always('Operators are {known}.', '可用：{known}。'),
  ]),
  operatorOfKind: bad(
    always(
      '"{operator}" cannot be asked of "{field}" ({kind}).',
      '“{operator}”不能用于“{field}”（{kind}）。',
    ),
    always('It takes {known}.', '可用：{known}。'),
  ),
  oneValue: bad(
    always('"{operator}" takes one value, not a list.', '“{operator}”后应为单个值，不是列表。'),
    WRITE,
  ),
  noList: bad(always('"{value}" is one value, not a list.', '“{value}”是单个值，不是列表。'), WRITE),
  emptyList: bad(
    always('"one of" needs a list with at least one value.', '“属于”后的列表至少要有一个值。'),
    WRITE,
  ),
  valueTwice: bad(
    always('A value stands twice in the list.', '列表中有重复的值。'),
    always('Leave one out.', '去掉一个。'),
  ),
  twoEnds: bad(
    always('"between" takes its two ends, both included.', '“介于”要有起止两个值（含两端）。'),
    WRITE,
  ),
  endsCrossed: bad(
    always('The first end lies above the second: nothing is between them.', '起始值大于终止值，中间没有值。'),
    always('Swap them.', '对调两者。'),
  ),
  openEscape: bad(
    always('The pattern ends in a backslash that escapes nothing.', '模式以反斜杠结尾，后面没有字符。'),
    always('Write {example} for a backslash.', '反斜杠本身写成 {example}。'),
  ),
  patternOfName: bad(
    always('"{operator}" takes a pattern, not a name.', '“{operator}”后应为模式，不是 $ 名称。'),
    always('Use startsWith or contains with a name.', '用 startsWith 或 contains。'),
  ),
  changedOfStored: bad(
    always('"changed" is known only of a record that is being saved.', '“changed”只在保存记录时可用。'),
    always('Leave it out here.', '在此去掉它。'),
  ),
  changedOfOther: bad(
    always('"changed" is known of the record itself only.', '“changed”只用于记录本身。'),
    always('Name one of its own fields.', '写记录自己的字段。'),
  ),
  withinNoTree: bad(
    always(
      '"within" asks for a place in a tree; "{field}" leads to none.',
      '“within”判断在树中的位置，而“{field}”不指向树形实体。',
    ),
    always(
      'Name a reference to an entity with a tree (x-entity.tree).',
      '换一个引用字段，其实体设有“上级字段”（x-entity.tree）。',
    ),
  ),
  withinNothing: bad(always('"within" needs a node.', '“within”至少要有一个节点。'), WRITE),
  objectAsValue: bad(always('An object is no value to compare with.', '不能与对象比较。'), [
    when(
      'fields',
      'Write a constant, a $name or { "field": "other_field" }.',
      '写常量、$ 名称或 { "field": "other_field" }。',
    ),
    always('Write a constant or a $name.', '写常量或 $ 名称。'),
  ]),
  nameNotHere: bad(
    always('"{name}" cannot stand here.', '“{name}”不能用在此处。'),
    always('Write a constant or a name of the moment ($today).', '写常量，或 $today 等 $ 名称。'),
  ),
  beforeOfStored: bad(
    always('$before is known only while a record is saved.', '$before 只在保存记录时可用。'),
    always('Compare with a field.', '改为与字段比较。'),
  ),
  emptyText: bad(always('An empty text is stored as null.', '空文本保存为空值。'), WRITE),
  unstorableText: bad(
    always('The text has characters that cannot be stored.', '文本含有无法保存的字符。'),
    LEAVE_OUT,
  ),
  manyDigits: bad(
    always('Numbers have at most {limit} digits.', '数字最多 {limit} 位。'),
    always('Shorten it.', '缩短它。'),
  ),
  neverSoFine: bad(
    always(
      '"{field}" has {scale} decimals: it is never {value}.',
      '“{field}”有 {scale} 位小数，不可能是 {value}。',
    ),
    always('Round the number.', '将数字取整到该位数。'),
  ),
  comparedWithNull: bad(always('Nothing is compared with null.', '不能与空值比较。'), [
    always(
      'Write { "empty": true } or { "empty": false }.',
      '写成 { "empty": true } 或 { "empty": false }。',
    ),
  ]),
  mismatch: row(
    'TYPE_MISMATCH',
    [
      when(
        'list',
        '"{field}" ({kind}) is compared with a list.',
        '“{field}”（{kind}）与列表比较，类型不符。',
      ),
      always(
        '"{field}" ({kind}) is compared with {value}.',
        '“{field}”（{kind}）与 {value} 比较，类型不符。',
      ),
    ],
    [
      when('expected', 'It takes {expected}.', '应为{expected}。'),
      when('idOf', 'It takes the id of a record of "{idOf}".', '应为“{idOf}”的记录标识。'),
      when(
        'other',
        'It takes a field of its own kind; "{value}" is of kind {other}.',
        '应为同类型的字段，而 {value} 是{other}字段。',
      ),
      always('It takes a value of kind {kind}.', '应为{kind}的值。'),
    ],
  ),
} satisfies Readonly<Record<string, FaultRow>>;
