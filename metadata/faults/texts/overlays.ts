import { always, type FaultRow, row, when } from '../row.ts';

export const OVERLAY_FAULTS = {
  overOwn: row(
    'NOT_APPLICABLE',
    always('"{name}" is a document of the same package.', '“{name}”是同一应用包的文档。'),
    always('Write it there.', '直接写在该文档中。'),
  ),
  groupTaken: row(
    'CONFLICT',
    always(
      '"{entity}" has a field group "{group}" already, at "{field}": roles that have it would see what is added.',
      '“{entity}”的“{field}”已用权限组“{group}”，拥有它的角色会看到新增的内容。',
    ),
    [
      when('own', 'Give the package another name.', '给应用包换一个名称。'),
      always('Let what is added say another group ("access").', '给新增的内容换一个“权限组”（access）。'),
    ],
  ),
  fieldTaken: row(
    'DUPLICATE_NAME',
    always('"{name}" is a field of "{entity}" already.', '“{entity}”已有字段“{name}”。'),
    always('Give it another name.', '换一个名称。'),
  ),
  groupOfOthers: row(
    'BAD_NAME',
    always(
      'The field group "{group}" is not the package\'s own: roles of others would see the field.',
      '权限组“{group}”不属于本应用包，其他应用包的角色会看到此字段。',
    ),
    always('Write "{nearest}", or leave it out.', '改为“{nearest}”，或去掉它。'),
  ),
  requiredNotAdded: row(
    'NOT_APPLICABLE',
    always('"{name}" is not among the fields that are added.', '“{name}”不在新增的字段中。'),
    always('Of a field that is there, write it in {example}.', '对已有的字段，写在 {example} 中。'),
  ),
  looser: row(
    'LOOSER',
    always(
      '"{member}" of "{field}" is {before}, and {bound} would allow more: an overlay only makes it tighter.',
      '“{field}”的“{member}”为 {before}，改为 {bound} 会放宽；叠加只能收紧。',
    ),
    [
      when('way=up', 'Write at least {before}, or leave it out.', '不小于 {before}，或去掉它。'),
      always('Write at most {before}, or leave it out.', '不大于 {before}，或去掉它。'),
    ],
  ),
  oldBase: row(
    'OLD_BASE',
    always(
      'It was written against {package} {base}, and {nearest} is there. What it speaks of is still there.',
      '它基于 {package} {base} 编写，现在是 {nearest}。它涉及的内容都还在。',
    ),
    always(
      'Look whether it still says what you mean, then write "{nearest}".',
      '检查内容是否仍合用，再将“基准版本”（base）改为“{nearest}”。',
    ),
  ),
  futureBase: row(
    'BAD_VERSION',
    always(
      'It was written against {package} {base}, and only {nearest} is there.',
      '它基于 {package} {base} 编写，而现在只有 {nearest}。',
    ),
    always(
      'Upgrade {package}, or write it against {nearest}.',
      '升级 {package}，或改为基于 {nearest} 编写。',
    ),
  ),
  noChoice: row(
    'NOT_APPLICABLE',
    always(
      '"{field}" is no choice, so it has no values to extend.',
      '“{field}”不是选项字段，没有可补充的选项值。',
    ),
    always('Name a choice (a field with "enum").', '换一个选项字段。'),
  ),
  valueTaken: row(
    'DUPLICATE_NAME',
    always('"{value}" is a value already.', '已有选项值“{value}”。'),
    always('Leave it out, or begin it with "{prefix}".', '去掉它，或以“{prefix}”开头。'),
  ),
  lastColumn: row(
    'NOT_APPLICABLE',
    always('It is the last column of "{list}".', '它是“{list}”的最后一列。'),
    always('Leave one.', '至少保留一列。'),
  ),
  saidOtherwise: row(
    'CONFLICT',
    always('{other} says {theirs}, and this says {ours}.', '{other} 处为 {theirs}，此处为 {ours}。'),
    always('Let both say the same, or leave it out of one of them.', '让两处一致，或去掉其中一处。'),
  ),
  withoutPrefix: row(
    'BAD_NAME',
    always(
      '"{name}" does not begin with "{prefix}": a later version of "{package}" could use the name.',
      '“{name}”没有以“{prefix}”开头，“{package}”的后续版本可能用到这个名称。',
    ),
    always('Write "{nearest}".', '改为“{nearest}”。'),
  ),
} satisfies Readonly<Record<string, FaultRow>>;

export const RENAME_FAULTS = {
  platformName: row(
    'NOT_APPLICABLE',
    always('"{name}" is a name of the platform\'s own.', '“{name}”是平台自己的名称。'),
    always('Change its title instead.', '可以改它的标题。'),
  ),
  badValue: row(
    'BAD_NAME',
    always('"{name}" cannot be a value.', '“{name}”不能作选项值。'),
    always(
      'Use letters, digits and . _ + -, beginning with a letter or digit; at most 40.',
      '用字母、数字和 . _ + -，以字母或数字开头，最多 40 个字符。',
    ),
  ),
  badNewName: row(
    'BAD_NAME',
    always('"{name}" cannot be a name.', '“{name}”不能作名称。'),
    always(
      'Use small letters, digits and _, beginning with a letter; at most 40.',
      '用小写字母、数字和 _，以字母开头，最多 40 个字符。',
    ),
  ),
  addedWithoutPrefix: row(
    'BAD_NAME',
    always(
      'What the overlays of "{package}" add has names that begin with "{prefix}", and "{name}" does not.',
      '“{package}”的叠加所新增的名称都以“{prefix}”开头，而“{name}”没有。',
    ),
    always('Write "{nearest}".', '改为“{nearest}”。'),
  ),
  keptByOverlay: row(
    'NOT_APPLICABLE',
    always(
      'What "{overlay}" adds has names that begin with "{name}_", and is seen by roles with the field group "{name}".',
      '“{overlay}”新增的名称以“{name}_”开头，并且只对拥有权限组“{name}”的角色可见。',
    ),
    [
      when(
        'package',
        'Keep the name, and change the title of the package instead.',
        '保留名称，改应用包的标题。',
      ),
      always(
        'Let the fields say a group of their own ("access": "{name}_…").',
        '给这些字段换一个自己的“权限组”（"access": "{name}_…"）。',
      ),
    ],
  ),
  nameTaken: row(
    'DUPLICATE_NAME',
    always('There is already one named "{name}".', '已有名为“{name}”的。'),
    always('Use another name.', '换一个名称。'),
  ),
} satisfies Readonly<Record<string, FaultRow>>;
