import type { Variant } from '../../diff/text.ts';
import { always, DID_YOU_MEAN, type FaultRow, NAME_ANOTHER, row, when } from '../row.ts';

const bad = (message: Variant, mend: Variant | readonly Variant[]) => row('BAD_EXPRESSION', message, mend);
const mistyped = (message: Variant) =>
  row('TYPE_MISMATCH', message, always('Give it values of the type it takes.', '改用它能接受的类型的值。'));
const mixed = (message: Variant) =>
  row(
    'MIXED_CURRENCIES',
    message,
    always(
      'Compute with amounts of one currency, or multiply one by an exchange rate kept in a field.',
      '用同一币种的金额计算，或乘以字段中的汇率。',
    ),
  );
const WRITE = always('Write {example}.', '写成 {example}。');
const OWN_FIELD = always('Compute a part of it in a field of its own.', '把一部分放到单独的字段中计算。');
const PAIR = 'not {left} and {right}';
const PAIR_ZH = '不能是{left}和{right}';

export const EXPRESSION_FAULTS = {
  noExpression: bad(always('An expression is a text.', '公式应为文本。'), WRITE),
  expressionTooLong: bad(
    always('An expression has at most {limit} characters.', '公式最多 {limit} 个字符。'),
    OWN_FIELD,
  ),
  expressionTooDeep: bad(
    always('Brackets and signs nest at most {limit} deep.', '括号和符号最多嵌套 {limit} 层。'),
    OWN_FIELD,
  ),
  unreadable: bad(
    always(
      'The expression cannot be read at character {at}: {detail}.',
      '公式在第 {at} 个字符处无法解析：{detail}。',
    ),
    always('Correct it there, or just before.', '改正该处或紧挨在前的内容。'),
  ),
  oddPart: bad(
    always(
      'The expression has a part that is neither value, field, operator nor function.',
      '公式中有一部分既不是值、字段，也不是运算符、函数。',
    ),
    WRITE,
  ),
  calledNoName: bad(always('Only a name can be called.', '只能按名称调用函数。'), WRITE),
  badSign: bad(
    always('"{operator}" cannot stand before {type}.', '“{operator}”不能放在{type}前。'),
    always('"-" takes a number, "!" yes or no.', '“-”用于数字，“!”用于是否。'),
  ),
  noBinaryOperator: bad(
    always('There is no operator "{operator}".', '没有运算符“{operator}”。'),
    always('Operators are {known}', '可用：{known}'),
  ),
  countOfValues: bad(always('"{name}" has {count} values.', '“{name}”有 {count} 个值，数目不对。'), WRITE),
  nothingToRound: bad(
    always('"{field}" has no decimals to round to.', '“{field}”没有小数位数，无法据此取整。'),
    always('Say them: {example}.', '写明位数：{example}。'),
  ),
  decimalsOfRound: bad(
    always(
      'The decimals of "round" are a number from 0 to {limit}.',
      '“round”的小数位数是 0 到 {limit} 的数字。',
    ),
    WRITE,
  ),
  unknownFunction: row('UNKNOWN_NAME', always('There is no function "{name}".', '没有函数“{name}”。'), [
    DID_YOU_MEAN,
    always('Functions are {known}.', '可用：{known}。'),
  ]),
  dotsOnly: bad(always('Fields are reached by dots only.', '字段只能用点号连接。'), WRITE),
  nothingToCompute: bad(
    always('"{field}" ({kind}) has no value to compute with.', '“{field}”（{kind}）没有可计算的值。'),
    NAME_ANOTHER,
  ),
  unstorableConstant: bad(
    always('A text has characters that cannot be stored.', '文本含有无法保存的字符。'),
    always('Leave them out.', '去掉这些字符。'),
  ),
  exponent: bad(
    always('"{number}" has an exponent.', '“{number}”含有指数。'),
    always('Write the number out.', '写出完整的数字。'),
  ),
  longNumber: bad(
    always('"{number}" has more than {limit} digits.', '“{number}”超过 {limit} 位。'),
    always('Shorten it.', '缩短它。'),
  ),
  aggregateInside: bad(
    always('"{name}" stands inside another aggregate.', '“{name}”在另一个汇总函数中。'),
    always('Compute the inner one in a field of its own.', '把里面的汇总放到单独的字段中计算。'),
  ),
  aggregateOfNoLines: bad(always('"{name}" goes through lines.', '“{name}”用于汇总明细。'), WRITE),
  aggregateOfNoField: bad(always('"{name}" needs a field of the rows.', '“{name}”要指明明细的字段。'), WRITE),
  neverResult: bad(
    always('"{field}" is never "{value}".', '“{field}”不可能是“{value}”。'),
    always('It is one of {known}.', '可选值：{known}。'),
  ),
  otherResult: row(
    'TYPE_MISMATCH',
    [
      when(
        'currency',
        'The expression gives {type}, but "{field}" is of kind {kind} in {currency}.',
        '公式结果是{type}，而“{field}”是币种取自 {currency} 的{kind}。',
      ),
      always(
        'The expression gives {type}, but "{field}" is of kind {kind}.',
        '公式结果是{type}，而“{field}”是{kind}字段。',
      ),
    ],
    always('Change the kind of the field, or the formula.', '修改字段类型或公式。'),
  ),
  otherCurrency: row(
    'MIXED_CURRENCIES',
    always(
      'The expression gives {type}, but "{field}" is of kind {kind} in {currency}.',
      '公式结果是{type}，而“{field}”是币种取自 {currency} 的{kind}。',
    ),
    always('Change the currency of the field, or the formula.', '修改字段的币种或公式。'),
  ),
  needsRound: row(
    'NEEDS_ROUND',
    always(
      'The expression can have more decimals than "{field}" holds.',
      '公式结果的小数位数可能多于“{field}”能保存的位数。',
    ),
    always(
      'Put round( … ) around the whole: it rounds half away from zero.',
      '在整个公式外加 round( … )，按四舍五入取整。',
    ),
  ),
  rowsMixCurrencies: mixed(always('Every row may have its own currency.', '每行的币种可能不同。')),
  currenciesMeet: mixed(
    always('Amounts in two currencies meet: {left}, {right}.', '两种币种的金额混在一起：{left}、{right}。'),
  ),
  typesMeet: mistyped(
    always('Values of two types meet: {left}, {right}.', '两种类型的值混在一起：{left}、{right}。'),
  ),
  logicOfValues: mistyped(
    always(
      `"{operator}" stands between two yes-or-no values, ${PAIR}.`,
      `“{operator}”两边应为是否，${PAIR_ZH}。`,
    ),
  ),
  joinedTexts: mistyped(
    always(
      'Texts are joined by concat(a, b), not by "{operator}".',
      '文本用 concat(a, b) 连接，不用“{operator}”。',
    ),
  ),
  addedValues: mistyped(
    always(
      `"{operator}" takes numbers, amounts, or a date and days, ${PAIR}.`,
      `“{operator}”用于数字、金额，或日期与天数，${PAIR_ZH}。`,
    ),
  ),
  numbersOnly: mistyped(always(`"{operator}" takes numbers, ${PAIR}.`, `“{operator}”用于数字，${PAIR_ZH}。`)),
  moneyTimesMoney: mistyped(always('Money is not multiplied by money.', '金额不能与金额相乘。')),
  numberByMoney: mistyped(always('A number is not divided by money.', '数字不能除以金额。')),
  nullCompared: mistyped(
    always(
      'Nothing is compared with null: use coalesce(x, 0) == 0.',
      '不能与空值比较，用 coalesce(x, 0) == 0。',
    ),
  ),
  orderedValues: mistyped(
    always(
      `"{operator}" takes numbers, dates or times, ${PAIR}.`,
      `“{operator}”用于数字、日期或时间，${PAIR_ZH}。`,
    ),
  ),
  extremeOfValues: mistyped(
    always(
      '"{name}" takes numbers, amounts, dates or times, not {type}.',
      '“{name}”用于数字、金额、日期或时间，不能是{type}。',
    ),
  ),
  textsOnly: mistyped(always('"{name}" takes texts.', '“{name}”用于文本。')),
  testOfIf: mistyped(
    always('"if" asks for true or false first, not {type}.', '“if”的第一个值应为是否，不能是{type}。'),
  ),
  sumOfValues: mistyped(
    always('"{name}" takes numbers or amounts, not {type}.', '“{name}”用于数字或金额，不能是{type}。'),
  ),
  ofOrdered: mistyped(
    always(
      '"{name}" takes numbers, dates or times, not {type}.',
      '“{name}”用于数字、日期或时间，不能是{type}。',
    ),
  ),
} satisfies Readonly<Record<string, FaultRow>>;
