import { always, DID_YOU_MEAN, type FaultRow, row, when } from '../row.ts';

export const CALCULATION_FAULTS = {
  calculationOfNothing: row(
    'CONFLICT',
    always('The calculation has no source.', '计算没有来源。'),
    always(
      'Say one of "initial", "copyFrom", "expr".',
      '填写“初始值”（initial）、“取自”（copyFrom）或“公式”（expr）之一。',
    ),
  ),
  manySources: row(
    'CONFLICT',
    always(
      'A value has one source, not several: {sources}.',
      '一个值只能有一个来源，此处有多个：{sources}。',
    ),
    always(
      'Keep one of "initial", "copyFrom", "expr".',
      '在“初始值”（initial）、“取自”（copyFrom）和“公式”（expr）中只保留一个。',
    ),
  ),
  refreshOfNothing: row(
    'NOT_APPLICABLE',
    always(
      '"refresh" says when "copyFrom" copies.',
      '“何时更新”（refresh）只在设了“取自”（copyFrom）时有意义。',
    ),
    always('Remove it.', '去掉它。'),
  ),
  calculatedDefault: row(
    'CONFLICT',
    always('A calculated field has no default.', '计算字段没有默认值。'),
    always('Remove the default.', '去掉“默认值”（default）。'),
  ),
  circleOfFields: row(
    'CIRCLE',
    always(
      'These fields are computed from each other in a circle: {names}.',
      '这些字段互相计算，形成循环：{names}。',
    ),
    always('Compute one of them from something else.', '让其中一个由别的内容计算。'),
  ),
  noBaseCurrency: row(
    'MISSING_CURRENCY',
    always(
      '"{entity}" belongs to no company, so "{field}" has no base currency.',
      '“{entity}”不属于任何公司，“{field}”没有本位币。',
    ),
    always(
      'Choose the field with the currency code (x-field.currency).',
      '填写“币种字段”（x-field.currency）。',
    ),
  ),
  noCurrency: row(
    'WRONG_TYPE',
    always('"{name}" is of kind {kind}, not a currency.', '“{name}”是{kind}字段，不是币种。'),
    always('Name a field of kind currency.', '换一个币种字段。'),
  ),
  copyOfOwn: row(
    'BAD_PATH',
    always('A field of the same record is not copied.', '不能取自同一条记录的字段。'),
    always(
      'Name a field of a record it refers to: "customer.name".',
      '写所引用记录的字段，例如“customer.name”。',
    ),
  ),
  copyOfOtherKind: row(
    'WRONG_TYPE',
    always(
      '"{name}" is of kind {kind}, and does not fit into a field of kind {wanted}.',
      '“{name}”是{kind}字段，不能取到{wanted}字段中。',
    ),
    always('Give both the same kind.', '把两者改为同一种字段类型。'),
  ),
  unknownMoment: row(
    'UNKNOWN_NAME',
    [
      when('many', '"{name}" stands for any number of values.', '“{name}”代表多个值。'),
      always('There is no value named "{name}".', '没有名为“{name}”的值。'),
    ],
    [DID_YOU_MEAN, always('Names are {known}.', '可用：{known}。')],
  ),
  momentOfOtherKind: row(
    'WRONG_TYPE',
    always('"{name}" does not fit into a field of kind {kind}.', '“{name}”不能用于{kind}字段。'),
    always('Choose another name, or another kind.', '换一个值，或换一种字段类型。'),
  ),
} satisfies Readonly<Record<string, FaultRow>>;
