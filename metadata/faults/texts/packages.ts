import { always, type FaultRow, row, when } from '../row.ts';

export const PACKAGE_FAULTS = {
  noSystem: row(
    'MISSING',
    always(
      'The package "{name}" is missing: users, companies and departments.',
      '缺少应用包“{name}”：其中有用户、公司和部门。',
    ),
    always('Compile it together with the others.', '与其他应用包一起编译。'),
  ),
  noApp: row(
    'MISSING',
    always('The package "{name}" has no app.json.', '应用包“{name}”没有 app.json。'),
    always('Add one: {example}.', '补上一个：{example}。'),
  ),
  circleOfPackages: row(
    'CIRCLE',
    always('The packages need each other in a circle: {names}.', '应用包互相依赖，形成循环：{names}。'),
    always('Move what both use to a package of its own.', '把共用的部分移到单独的应用包。'),
  ),
  leadsBack: row(
    'LEADS_BACK',
    always(
      '"{name}" belongs to the package "{used}", which itself needs "{package}".',
      '“{name}”属于应用包“{used}”，而“{used}”依赖“{package}”。',
    ),
    always(
      '"{package}" cannot be used without "{used}" any more; where it is to be, move this to "{used}".',
      '“{package}”从此离不开“{used}”；如需单独使用，把此处移到“{used}”。',
    ),
  ),
  notNeeded: row(
    'MISSING_NEED',
    always(
      '"{name}" belongs to the package "{used}", which "{package}" does not need.',
      '“{name}”属于应用包“{used}”，而“{package}”没有依赖它。',
    ),
    always(
      'Add "{used}" to "needs" in {package}/app.json.',
      '在 {package}/app.json 的“依赖”（needs）中加上“{used}”。',
    ),
  ),
  missingTranslation: row(
    'MISSING_TRANSLATION',
    always('"{text}" of "{document}" has no text in {locale}.', '“{document}”的“{text}”没有{locale}译文。'),
    always(
      'Write it beside the English text, or add "{place}" to "{key}".',
      '在英文旁填写，或在译文的“{key}”中补上“{place}”。',
    ),
  ),
} satisfies Readonly<Record<string, FaultRow>>;

export const RECORD_FAULTS = {
  recordWithoutKey: row(
    'MISSING',
    always('The record does not say its key "{name}".', '记录没有写键“{name}”。'),
    always('Add "{name}".', '补上“{name}”。'),
  ),
  linesNoList: row(
    'BAD_VALUE',
    always('Lines are a list.', '明细应为列表。'),
    always('Write {example}.', '写成 {example}。'),
  ),
  lineNoObject: row(
    'BAD_VALUE',
    always('A line is an object.', '明细行应为对象。'),
    always('Write {example}.', '写成 {example}。'),
  ),
  badMoment: row(
    'BAD_VALUE',
    always('"{value}" is no moment.', '“{value}”不是有效的时间。'),
    always('Write {example} or the like.', '写成 {example} 之类。'),
  ),
  valueRefused: row(
    'BAD_VALUE',
    always('"{field}" would refuse this value: {why}', '“{field}”不接受这个值：{why}'),
    always('Write one that it accepts.', '改为它能接受的值。'),
  ),
  noSuchValue: row(
    'BAD_VALUE',
    always('"{value}" is not a value of "{field}".', '“{value}”不是“{field}”的选项值。'),
    [
      when('nearest', 'Did you mean "{nearest}"?', '是否指“{nearest}”？'),
      always('Values: {known}.', '可选值：{known}。'),
    ],
  ),
  keyOfNoReference: row(
    'BAD_VALUE',
    always('"{field}" is no reference.', '“{field}”不是引用。'),
    always('Write the value itself.', '直接写值。'),
  ),
  noUniqueKey: row(
    'BAD_VALUE',
    [
      when('size=1', '"{entity}" has no unique key of one field.', '“{entity}”没有由一个字段组成的唯一键。'),
      always(
        '"{entity}" has no unique key of {size} fields.',
        '“{entity}”没有由 {size} 个字段组成的唯一键。',
      ),
    ],
    always('Add one to "unique" of "{entity}".', '在“{entity}”的“不可重复”（unique）中补上。'),
  ),
} satisfies Readonly<Record<string, FaultRow>>;
