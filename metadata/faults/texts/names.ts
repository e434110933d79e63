import { always, DID_YOU_MEAN, type FaultRow, KNOWN, row, when } from '../row.ts';

const NO_SUCH = [
  when('of', 'There is no {what} of "{of}" named "{name}".', '“{of}”没有名为“{name}”的{what}。'),
  always('There is no {what} named "{name}".', '没有名为“{name}”的{what}。'),
];

export const NAME_FAULTS = {
  unknownName: row('UNKNOWN_NAME', NO_SUCH, [DID_YOU_MEAN, KNOWN]),
  deadPointer: row('DEAD_POINTER', NO_SUCH, [DID_YOU_MEAN, KNOWN]),
  badName: row(
    'BAD_NAME',
    always(
      '"{name}" is no name: a letter, then letters, digits and _, all lower case, at most 40.',
      '“{name}”不能作名称：名称以字母开头，只含小写字母、数字和 _，最多 40 个字符。',
    ),
    [
      when('nearest', 'Write "{nearest}".', '改为“{nearest}”。'),
      always('Choose an English name.', '换一个英文名称。'),
    ],
  ),
  reservedName: row(
    'RESERVED_NAME',
    always('No {what} can be named "{name}": {why}.', '“{name}”不能作{what}的名称：{why}。'),
    always('Use another name: "{nearest}".', '换一个名称，例如“{nearest}”。'),
  ),
  prototypeName: row(
    'RESERVED_NAME',
    always(
      '"{name}" is a name of JavaScript\'s own and cannot be used.',
      '“{name}”是 JavaScript 的保留名，不能使用。',
    ),
    [
      when('nearest', 'Use another name: "{nearest}".', '换一个名称，例如“{nearest}”。'),
      always('Use another name.', '换一个名称。'),
    ],
  ),
  wrongName: row(
    'WRONG_NAME',
    always(
      'The {place} is named "{expected}", and the document "{name}".',
      '{place}名为“{expected}”，文档却名为“{name}”。',
    ),
    [
      when('fits', 'Write "{expected}", or rename the {place}.', '改为“{expected}”，或重命名{place}。'),
      always('Rename the {place} to "{name}".', '将{place}重命名为“{name}”。'),
    ],
  ),
  unknownLanguage: row(
    'UNKNOWN_NAME',
    always(
      '"{name}" is not a language that can be translated into; English stands in the documents.',
      '“{name}”不是可翻译的语言；英文写在文档本身中。',
    ),
    always('Name the file after one of: {known}.', '文件名可用：{known}。'),
  ),
  documentTaken: row(
    'DUPLICATE_NAME',
    always('The {what} "{name}" is already defined in {file}.', '{what}“{name}”已在 {file} 中定义。'),
    [
      when(
        'instead',
        'Name the line entity of the field (x-field.lines): "{instead}".',
        '给明细实体起名：在字段的“明细实体”（x-field.lines）中填写“{instead}”。',
      ),
      always('Give one of them another name, or remove it.', '给其中一个改名，或去掉一个。'),
    ],
  ),
  checkTaken: row(
    'DUPLICATE_NAME',
    always('Two checks are named "{name}".', '有两条规则都名为“{name}”。'),
    always('Give one of them another name.', '给其中一条改名。'),
  ),
  inverseTaken: row(
    'DUPLICATE_NAME',
    always(
      '"{entity}" already has "{name}", which is the name of the way back from here.',
      '“{entity}”已有“{name}”，与此处的反向引用同名。',
    ),
    always('Say another "inverse".', '换一个“反向名称”（inverse）。'),
  ),
  formTaken: row(
    'DUPLICATE_NAME',
    always('"{entity}" already has a form in {file}.', '“{entity}”已有表单，在 {file} 中。'),
    always('Keep one form an entity.', '每个实体只保留一个表单。'),
  ),
  formerStillThere: row(
    'DUPLICATE_NAME',
    always(
      'The {what} "{former}" is still there, so "{name}" is not what has become of it.',
      '{what}“{former}”仍在，“{name}”不可能由它改名而来。',
    ),
    always(
      'Take "{former}" out of "formerly", or take the old {what} away.',
      '从“曾用名”（formerly）中去掉“{former}”，或删除原来的{what}。',
    ),
  ),
  formerTwice: row(
    'DUPLICATE_NAME',
    always(
      'Both "{first}" and "{name}" say that they were "{former}" before.',
      '“{first}”和“{name}”都说自己原名“{former}”。',
    ),
    always('Leave it to one of them.', '只保留一处。'),
  ),
} satisfies Readonly<Record<string, FaultRow>>;
