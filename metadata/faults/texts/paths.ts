import { always, DID_YOU_MEAN, type FaultRow, row, when } from '../row.ts';

const OF_RECORD = always(
  'Name a field of the record itself, or of a record it refers to.',
  '写本记录的字段，或它所引用记录的字段。',
);

export const PATH_FAULTS = {
  throughRows: row(
    'BAD_PATH',
    always(
      '"{path}" goes through "{name}", which has any number of rows.',
      '“{path}”经过“{name}”，而它有多行。',
    ),
    [
      when(
        'mend=elsewhere',
        'Collections of $parent and $record cannot be asked here; ask "{name}" in a condition of its own entity.',
        '此处不能查问 $parent 和 $record 的明细；在“{name}”所属实体的条件中查问。',
      ),
      when(
        'mend=ask',
        'Say which rows: { "{name}": { "some": { … } } }, or "every", or "none".',
        '说明是哪些行：{ "{name}": { "some": { … } } }，或用 "every"、"none"。',
      ),
      OF_RECORD,
    ],
  ),
  unknownField: row(
    'UNKNOWN_NAME',
    always('"{entity}" has no field "{name}".', '“{entity}”没有字段“{name}”。'),
    [DID_YOU_MEAN, always('Name a field of "{entity}".', '写“{entity}”的字段。')],
  ),
  noReference: row(
    'BAD_PATH',
    always(
      '"{path}" goes through "{field}", which is no reference.',
      '“{path}”经过“{field}”，而它不是引用。',
    ),
    always('End the path at "{field}".', '到“{field}”为止。'),
  ),
  pathTooDeep: row(
    'BAD_PATH',
    always('"{path}" follows more than {limit} references.', '“{path}”经过的引用超过 {limit} 层。'),
    always(
      'Copy the value to a field of a record that is nearer (copyFrom).',
      '用“取自”（copyFrom）把值取到更近的记录中。',
    ),
  ),
  manyRows: row(
    'BAD_PATH',
    always('"{path}" stands for any number of rows, not for one value.', '“{path}”代表多行，不是单个值。'),
    OF_RECORD,
  ),
  noPath: row('UNKNOWN_NAME', always('"{path}" cannot stand as a path here.', '“{path}”不能用在此处。'), [
    when('also', 'A path begins with a field of the entity or with {also}.', '以实体的字段或 {also} 开头。'),
    always('A path begins with a field of the entity.', '以实体的字段开头。'),
  ]),
  noLine: row(
    'BAD_PATH',
    always('"{entity}" is no line: it has no $parent.', '“{entity}”不是明细，没有 $parent。'),
    always('Use $parent in the conditions of a line entity only.', '$parent 只用于明细的条件。'),
  ),
  pathOfNoEntity: row(
    'UNKNOWN_NAME',
    always('There is no entity "{name}".', '没有实体“{name}”。'),
    always('Add its document, or name another.', '新建该实体，或换一个实体。'),
  ),
  pathOfNoField: row(
    'BAD_PATH',
    always('The path names no field.', '没有写到字段。'),
    always('Add the field: `$parent.currency`.', '补上字段，例如 $parent.currency。'),
  ),
} satisfies Readonly<Record<string, FaultRow>>;
