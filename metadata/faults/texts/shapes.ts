/** What the schemas of documents refuse: a row a keyword, or a case of one. */
import { always, DID_YOU_MEAN, type FaultRow, row, when } from '../row.ts';

const EXAMPLE = when('example', 'For example: {example}.', '例如：{example}。');

export const SHAPE_FAULTS = {
  unknownMember: row(
    'UNKNOWN_NAME',
    always('The language has no "{name}" here.', '此处没有“{name}”这一项。'),
    [DID_YOU_MEAN, always('Known here: {known}.', '此处可用：{known}。')],
  ),
  missingMember: row('MISSING', always('"{member}" is missing.', '缺少“{member}”。'), [
    when('example', 'Add it, for example: "{name}": {example}.', '补上它，例如："{name}": {example}。'),
    always('Add "{member}".', '补上“{member}”。'),
  ]),
  wrongType: row(
    'WRONG_TYPE',
    always('This is {was}, and should be {types}.', '此处应为{types}，现在是{was}。'),
    always('Write a value of that type.', '改成这种类型的值。'),
  ),
  badChoice: row(
    'BAD_VALUE',
    always('{value} is not one of the values allowed here.', '{value} 不是此处可用的值。'),
    [DID_YOU_MEAN, always('Allowed: {known}.', '可选值：{known}。')],
  ),
  badConstant: row(
    'BAD_VALUE',
    always('This is {value}, and must be {wanted}.', '此处只能是 {wanted}，现在是 {value}。'),
    always('Write {wanted}.', '改为 {wanted}。'),
  ),
  noShape: row(
    'WRONG_TYPE',
    always('{value} has none of the shapes allowed here.', '{value} 不是此处可用的写法。'),
    [
      when('shapes example', 'Write {shapes}; for example: {example}.', '可写{shapes}，例如：{example}。'),
      when('shapes', 'Write {shapes}.', '可写{shapes}。'),
      when(
        'example',
        'See the reference for the shapes allowed; for example: {example}.',
        '可用的写法见文档，例如：{example}。',
      ),
      always('See the reference for the shapes allowed.', '可用的写法见文档。'),
    ],
  ),
  tooShort: row('OUT_OF_RANGE', always('The text is empty or too short.', '文本为空或过短。'), [
    always('Write a longer one, or leave it out.', '写长一些，或去掉这一项。'),
  ]),
  tooLong: row(
    'OUT_OF_RANGE',
    always('The text is longer than {limit} characters.', '文本超过 {limit} 个字符。'),
    always('Shorten it.', '缩短它。'),
  ),
  tooFew: row(
    'OUT_OF_RANGE',
    always('The list needs at least {limit}.', '列表至少要有 {limit} 项。'),
    always('Add to it, or leave it out.', '补足，或去掉这个列表。'),
  ),
  tooMany: row(
    'OUT_OF_RANGE',
    always('The list has more than {limit}.', '列表超过 {limit} 项。'),
    always('Shorten it.', '减少几项。'),
  ),
  nothingInIt: row(
    'OUT_OF_RANGE',
    always('Nothing is said here.', '此处没有内容。'),
    always('Fill it, or leave it out.', '填写内容，或去掉这一项。'),
  ),
  tooManyMembers: row(
    'OUT_OF_RANGE',
    always('There are more than {limit} of them.', '超过 {limit} 项。'),
    always('Split it.', '拆成几份。'),
  ),
  tooSmall: row(
    'OUT_OF_RANGE',
    always('The number must be at least {limit}.', '数字不能小于 {limit}。'),
    always('Raise it.', '改大一些。'),
  ),
  tooGreat: row(
    'OUT_OF_RANGE',
    always('The number must be at most {limit}.', '数字不能大于 {limit}。'),
    always('Lower it.', '改小一些。'),
  ),
  saidTwice: row(
    'DUPLICATE',
    always('The list says the same twice.', '列表中有重复的项。'),
    always('Remove one of them.', '去掉一个。'),
  ),
  badlyWritten: row('BAD_VALUE', always('{value} is not written as it must be here.', '{value} 格式不对。'), [
    EXAMPLE,
    always('It must match {pattern}.', '应符合格式 {pattern}。'),
  ]),
  otherwiseWrong: row(
    'BAD_VALUE',
    always('The value does not satisfy "{keyword}".', '值不满足“{keyword}”。'),
    always('See the reference.', '写法见文档。'),
  ),
  tooLarge: row(
    'TOO_LARGE',
    always('The document has more than {limit} values.', '文档超过 {limit} 个值。'),
    always('Split it into several documents.', '拆成几个文档。'),
  ),
  tooDeep: row(
    'TOO_DEEP',
    always('The document nests more than {limit} levels deep.', '文档嵌套超过 {limit} 层。'),
    always('Say it flatter; give parts of conditions a name.', '减少嵌套，把条件的一部分定义为共用条件。'),
  ),
  badText: row(
    'BAD_TEXT',
    always(
      'The text has a NUL or half of a character, which the database cannot store.',
      '文本含有空字符或残缺字符，数据库无法保存。',
    ),
    always('Save the file as UTF-8 and remove the character.', '删除该字符；如为文件，以 UTF-8 保存。'),
  ),
  notJson: row(
    'NOT_JSON',
    always('A {type} is no JSON value.', '{type} 不是 JSON 值。'),
    always('Write a JSON value.', '改为 JSON 值。'),
  ),
} satisfies Readonly<Record<string, FaultRow>>;
