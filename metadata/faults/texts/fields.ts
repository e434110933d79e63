import { always, DID_YOU_MEAN, type FaultRow, ONE_OF, REMOVE, row, when } from '../row.ts';

export const FIELD_FAULTS = {
  notApplicable: row(
    'NOT_APPLICABLE',
    always('"{member}" means nothing for a field of kind {kind}.', '“{member}”不适用于{kind}字段。'),
    REMOVE,
  ),
  linesOfNothing: row(
    'MISSING',
    always('"{name}" does not say what a line is.', '“{name}”没有说明明细行有哪些内容。'),
    always(
      'Say the fields of a line in "Lines" (items.properties).',
      '在“明细行”（items.properties）中定义字段。',
    ),
  ),
  typeOfKind: row(
    'WRONG_TYPE',
    always(
      'A field of kind {kind} has type "{wanted}", not "{type}".',
      '{kind}字段的类型应为“{wanted}”，不是“{type}”。',
    ),
    always('Write "type": "{wanted}".', '将类型改为“{wanted}”。'),
  ),
  formatOfKind: row(
    'NOT_APPLICABLE',
    always('A field of kind {kind} has no format "{format}".', '{kind}字段没有“{format}”这种文本格式。'),
    [
      when('wanted', 'Write "format": "{wanted}".', '将“文本格式”（format）改为“{wanted}”。'),
      always('Remove "format".', '去掉“文本格式”（format）。'),
    ],
  ),
  referenceToNothing: row(
    'MISSING',
    always('A reference says what it points to.', '引用字段要说明引用哪个实体。'),
    always('Choose the entity ("ref": its name).', '选择“引用实体”（ref）。'),
  ),
  referenceFormat: row(
    'MISSING',
    always('A reference is a string of format uuid.', '引用字段的文本格式应为 uuid。'),
    always('Add "format": "uuid".', '补上“文本格式”："format": "uuid"。'),
  ),
  textOfAnyLength: row(
    'MISSING',
    always('A text says how long it may be.', '文本字段要说明最多多少个字符。'),
    always(
      'Fill in "Longest text" (maxLength), or make it a long text (x-field.multiline).',
      '填写“最长”（maxLength），或改为多行文本（x-field.multiline）。',
    ),
  ),
  badPattern: row(
    'BAD_PATTERN',
    always('"{pattern}" is no regular expression.', '“{pattern}”不是正则表达式。'),
    always('Mend it, or remove it.', '改正或去掉它。'),
  ),
  boundsCrossed: row(
    'OUT_OF_RANGE',
    always(
      'No value is both at least {least} and at most {most}.',
      '没有值既不小于 {least} 又不大于 {most}。',
    ),
    always('Swap them.', '对调两者。'),
  ),
  numberOfAnyScale: row(
    'MISSING',
    always('A number says how many decimal places it has.', '数字字段要说明小数位数。'),
    always(
      'Fill in "Decimal places" (x-field.scale), or make it a whole number.',
      '填写“小数位数”（x-field.scale），或改为整数。',
    ),
  ),
  moneyScale: row(
    'NOT_APPLICABLE',
    always('An amount of money has the decimal places of its currency.', '金额的小数位数由币种决定。'),
    always('Remove "Decimal places" (scale), or make it a price.', '去掉“小数位数”（scale），或改为价格。'),
  ),
  scaleTooFine: row(
    'OUT_OF_RANGE',
    always('A field of kind {kind} has at most {most} decimal places.', '{kind}字段最多 {most} 位小数。'),
    always('Lower it, or make it a number (up to {limit}).', '减少位数，或改为数字字段（最多 {limit} 位）。'),
  ),
  choiceOfNothing: row(
    'MISSING',
    always('A choice says what can be chosen.', '选项字段要说明有哪些选项。'),
    always('Add values (enum).', '补上“选项值”（enum）。'),
  ),
  optionOfNoValue: row(
    'UNKNOWN_NAME',
    always('"{name}" is not one of the values.', '“{name}”不在选项值中。'),
    [DID_YOU_MEAN, always('Add it to the values (enum), or remove it.', '加入“选项值”（enum），或去掉它。')],
  ),
  personalGroup: row(
    'CONFLICT',
    always('A personal field is in the field group "personal".', '含个人信息的字段属于权限组“personal”。'),
    always(
      'Remove "Field group" (access), or "Personal" (personal).',
      '去掉“权限组”（access）或“含个人信息”（personal）。',
    ),
  ),
  clearWithoutShow: row(
    'NOT_APPLICABLE',
    always(
      '"clear" says what happens when "show" does not hold.',
      '“隐藏时清空”（clear）只在设了“什么时候显示”（show）时有意义。',
    ),
    always('Add "show".', '填写“什么时候显示”（show）。'),
  ),
  requiredHidden: row(
    'CONFLICT',
    always('A field that is always required cannot be hidden.', '总是必填的字段不能隐藏。'),
    always(
      'Take it out of "required", and say when it is required (x-when.require).',
      '取消“必填”，改在“什么时候必填”（x-when.require）中写条件。',
    ),
  ),
  defaultOfKind: row(
    'NOT_APPLICABLE',
    always('A field of kind {kind} has no default.', '{kind}字段没有默认值。'),
    REMOVE,
  ),
  defaultRefused: row(
    'BAD_VALUE',
    always('The default {value} would be refused: {why}', '默认值 {value} 不能用：{why}'),
    always('Choose one that the field accepts.', '换一个字段可接受的值。'),
  ),
  defaultOfNoValue: row(
    'BAD_VALUE',
    always('The default {value} is not one of the values.', '默认值 {value} 不在选项值中。'),
    [DID_YOU_MEAN, always('Choose one of: {known}.', '可选值：{known}。')],
  ),
  neverThat: row(
    'DEAD_CONSTANT',
    [
      when('field', '"{field}" is never "{value}".', '“{field}”不可能是“{value}”。'),
      always('The field is never "{value}".', '该字段不可能是“{value}”。'),
    ],
    [DID_YOU_MEAN, ONE_OF],
  ),
  nestedLines: row(
    'NOT_APPLICABLE',
    always('A line has no lines of its own.', '明细行不能再有明细。'),
    always('Make it an entity that refers to the line.', '另建一个实体来引用明细行。'),
  ),
} satisfies Readonly<Record<string, FaultRow>>;
