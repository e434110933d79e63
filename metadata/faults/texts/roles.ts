import { always, type FaultRow, NAME_ANOTHER, row } from '../row.ts';

export const ROLE_FAULTS = {
  cannotCreate: row(
    'MISSING_NEED',
    always(
      '"{field}" must be filled in and has no default, but this role may not fill it in.',
      '“{field}”必填且没有默认值，而此角色不能填写它。',
    ),
    always(
      'Grant "{field}" in "fields", or give it a default.',
      '在“字段范围”（fields）中加上“{field}”，或给它默认值。',
    ),
  ),
  readingTakenAway: row(
    'NOT_APPLICABLE',
    always(
      'Reading is granted, never taken away: a new field would be seen by everybody it was not taken from.',
      '查看权限只能授予，不能排除：否则新增的字段会被所有未排除的人看到。',
    ),
    always(
      'Put the field into a group ("access"), or list the readable ones in "only".',
      '把字段放入“权限组”（access），或在“仅限”（only）中列出可看的字段。',
    ),
  ),
  maskedWrite: row(
    'NOT_APPLICABLE',
    always('Only what is read can be masked.', '只有查看时才能打码。'),
    always('Remove "masked".', '去掉“打码的权限组”（masked）。'),
  ),
  onlyAndMore: row(
    'CONFLICT',
    always(
      '"only" names every field, so nothing is added or taken away.',
      '“仅限”（only）已列出全部字段，不能再增减。',
    ),
    always(
      'Remove "groups" and "except", or "only".',
      '去掉“权限组”（groups）和“除外”（except），或去掉“仅限”（only）。',
    ),
  ),
  rowsOfLines: row(
    'NOT_APPLICABLE',
    always('Lines have the rows of their header.', '明细的记录范围与所属记录相同。'),
    always('Write "rows" in the grant of "{header}".', '在“{header}”的权限中填写“记录范围”（rows）。'),
  ),
  appendOnly: row(
    'NOT_APPLICABLE',
    always('Rows of "{entity}" are only ever added.', '“{entity}”的记录只增不改。'),
    always('Remove "{act}".', '去掉“{act}”。'),
  ),
  withHeaderOnly: row(
    'NOT_APPLICABLE',
    always('Lines are found and moved with their header.', '明细随所属记录一起查找和操作。'),
    always('Write "{act}" in the grant of "{header}".', '将“{act}”写在“{header}”的权限中。'),
  ),
  clausesOfLines: row(
    'CONFLICT',
    always(
      '"{header}" has {wanted} clauses here, and its lines {count}.',
      '“{header}”在此有 {wanted} 条，而它的明细有 {count} 条。',
    ),
    always(
      'Write one clause for all of them, or as many, in the same order.',
      '只写一条，或写同样多条并保持顺序。',
    ),
  ),
  lookupByNoText: row(
    'NOT_APPLICABLE',
    always('"{field}" is no text that only who has it can say.', '“{field}”不是只有知情者才说得出的文本。'),
    always(
      'Look up by a text, a phone number, an e-mail address or a URL.',
      '按文本、电话、邮箱或网址查找。',
    ),
  ),
  lookupOfNoValue: row(
    'NOT_APPLICABLE',
    always('"{field}" is more than a value.', '“{field}”不是单个值。'),
    always('Name fields that hold one value.', '换成存单个值的字段。'),
  ),
  linesWithoutHeader: row(
    'MISSING_NEED',
    always(
      'Lines "{lines}" have the rows of their "{header}", which is not granted.',
      '明细“{lines}”的记录范围随“{header}”，而“{header}”没有授权。',
    ),
    always('Grant "{header}" too.', '同时给出“{header}”的权限。'),
  ),
  nothingMasked: row(
    'NOT_APPLICABLE',
    always(
      'The role sees "{field}" masked on no row, so there is nothing to unmask.',
      '此角色看到的“{field}”从不打码，不需要查看完整值。',
    ),
    always(
      'Name its field group in "masked" of a clause for reading, or take the field out here.',
      '在查看权限的“打码的权限组”（masked）中写上它的权限组，或在此去掉该字段。',
    ),
  ),
} satisfies Readonly<Record<string, FaultRow>>;

export const VIEW_FAULTS = {
  notSortable: row(
    'NOT_APPLICABLE',
    always(
      'Nothing is sorted by "{field}", which is of kind {kind}.',
      '不能按“{field}”排序，它是{kind}字段。',
    ),
    NAME_ANOTHER,
  ),
  placedTwice: row(
    'DUPLICATE',
    always('"{field}" is in the form already.', '表单中已有“{field}”。'),
    always('Remove it here or there.', '去掉其中一处。'),
  ),
  noColumns: row(
    'NOT_APPLICABLE',
    always('"{field}" has no lines, so it has no columns.', '“{field}”没有明细，也就没有列。'),
    always('Remove "columns".', '去掉“列”（columns）。'),
  ),
} satisfies Readonly<Record<string, FaultRow>>;
