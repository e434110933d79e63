import { always, type FaultRow, NAME_ANOTHER, row, when } from '../row.ts';

export const ENTITY_FAULTS = {
  companyBoundary: row(
    'COMPANY_BOUNDARY',
    always(
      'Every company sees a "{from}", but only one sees the "{to}" that it must have.',
      '所有公司都能看到“{from}”，而它必填的“{to}”只有一家公司能看到。',
    ),
    always(
      'Make the reference optional, or let the entity belong to one company ("company": "own").',
      '将引用改为选填，或将实体的“公司归属”（company）改为单个公司（own）。',
    ),
  ),
  searchInNoText: row(
    'NOT_APPLICABLE',
    always(
      'Quick search looks into text, and "{name}" is a field of kind {kind}.',
      '快速搜索只查文本，而“{name}”是{kind}字段。',
    ),
    always('Name a text field.', '换一个文本字段。'),
  ),
  listedTwice: row(
    'DUPLICATE',
    always('The same list of fields stands here twice.', '同一组字段出现了两次。'),
    always('Remove one.', '去掉一个。'),
  ),
  notIndexable: row(
    'NOT_APPLICABLE',
    always('"{name}" is of kind {kind}, which cannot be indexed.', '“{name}”是{kind}字段，不能建索引。'),
    NAME_ANOTHER,
  ),
  noTree: row(
    'NOT_APPLICABLE',
    always('"{name}" does not point to another "{entity}".', '“{name}”不是对另一条“{entity}”的引用。'),
    always('Name a reference to "{entity}".', '换一个引用“{entity}”的字段。'),
  ),
  labelOfNoText: row(
    'NOT_APPLICABLE',
    always(
      '"{name}" is of kind {kind}, which is no text to show.',
      '“{name}”是{kind}字段，没有可显示的文字。',
    ),
    [
      when(
        'instead',
        'Name a field of what it points to: "{instead}".',
        '写所引用记录的字段，例如“{instead}”。',
      ),
      always('Name another.', '换一个字段。'),
    ],
  ),
  badLabel: row(
    'BAD_PATTERN',
    [
      when('odd', 'The label has braces that are no field.', '“记录名称”中有花括号，但其中不是字段。'),
      always('A label names at least one field.', '“记录名称”至少要有一个字段。'),
    ],
    always('Write fields as {example}.', '字段写成 {example}。'),
  ),
  badNumber: row(
    'BAD_PATTERN',
    [
      when('part', 'A number has no part "{part}".', '编号没有“{part}”这一部分。'),
      always(
        'A number has one counter, and every brace belongs to a part.',
        '编号要有且只有一个计数部分，花括号要成对。',
      ),
    ],
    always(
      'Write text with {parts} and one counter: "{example}".',
      '用文字加 {parts} 和一个计数部分组成，例如“{example}”。',
    ),
  ),
} satisfies Readonly<Record<string, FaultRow>>;
