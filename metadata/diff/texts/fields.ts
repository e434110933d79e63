import { added, always, type ChangeText, changed, removed, when } from '../text.ts';

export const FIELD_TEXTS = {
  addField: added(
    when('columns', 'New lines {field} with {columns}', '新增明细{field}，列有{columns}'),
    when(
      'needsValue',
      'New field {field}, which is required, and which no record has a value in',
      '新增必填字段{field}，已有记录都没有值',
    ),
    always('New field {field}', '新增字段{field}'),
  ),
  removeField: removed(
    when('lines', 'The lines {field} go, with all their rows', '删除明细{field}及其全部行'),
    always('The field {field} goes', '删除字段{field}'),
  ),
  renameField: changed(
    when('from to', '{from} is renamed to {to}', '{from}改名为{to}'),
    always('{field} has another name in the API, its values stay', '{field}的接口名称改变，内容不受影响'),
  ),
  retitleField: changed(
    when('from to', '{from} is now called {to}', '{from}改称{to}'),
    always('The English title of {field} changes', '{field}的英文名称改变'),
  ),
  describeField: changed(
    when('gone', '{field} has no help text any more', '{field}去掉说明'),
    always('{field} has another help text', '{field}的说明改变'),
  ),
  changeKind: changed(always('{field} changes from {from} to {to}', '{field}由{from}改为{to}')),
  becomeRequired: changed(always('{field} becomes required', '{field}变为必填')),
  becomeOptional: changed(always('{field} becomes optional', '{field}变为选填')),
  becomeReadOnly: changed(always('{field} becomes read-only', '{field}变为只读')),
  becomeWritable: changed(always('{field} can be filled in by people', '{field}变为可填写')),
  becomeOnce: changed(always('{field} can be set in a new record only', '{field}只能在新建时填写')),
  ceaseOnce: changed(always('{field} can be changed later', '{field}在新建后也能修改')),
  hideField: changed(always('{field} is no longer shown in forms', '{field}不再在表单中显示')),
  showField: changed(always('{field} is shown in forms', '{field}在表单中显示')),
  becomePersonal: changed(always('{field} becomes personal data', '{field}变为个人信息')),
  ceasePersonal: changed(always('{field} is no longer personal data', '{field}不再是个人信息')),
  changeAccess: changed(
    when('to from', '{field} moves to another field group', '{field}换到另一个字段组'),
    when('to', '{field} is only for roles that have its field group', '{field}只对拥有其字段组的角色开放'),
    always('{field} is for every role that sees the record', '{field}对能看到记录的角色都开放'),
  ),
  changeTarget: changed(
    always('{field} refers to {to} instead of {from}', '{field}改为引用{to}，不再引用{from}'),
  ),
  changeFilter: changed(
    when('gone', 'Every record may be chosen for {field}', '{field}可以选任意记录'),
    when(
      'condition',
      '{field} may be chosen only where {condition}',
      '{field}只能选符合条件的记录：{condition}',
    ),
    always('Other records may be chosen for {field}', '{field}可选记录的条件改变'),
  ),
  openScope: changed(
    always('{field} may refer to records that a person does not see', '{field}可以引用本人看不到的记录'),
  ),
  closeScope: changed(
    always('{field} may refer only to records that a person sees', '{field}只能引用本人能看到的记录'),
  ),
  replaceLines: changed(
    always('The rows of {field} go, others take their place', '{field}的原有行删除，换成另一种明细'),
  ),
  changeDefault: changed(
    when('from to', '{field} begins as {to} instead of {from}', '{field}默认值：{from} → {to}'),
    when('to', '{field} begins as {to}', '{field}默认为{to}'),
    when('gone', '{field} begins empty', '{field}不再有默认值'),
    always('{field} begins with another value', '{field}的默认值改变'),
  ),
  changeCalculation: changed(
    when('calc=copy source', '{field} is filled in from {source}', '{field}取自{source}'),
    when('calc=initial moment', '{field} begins as {moment}', '{field}默认为{moment}'),
    when('calc=initial', '{field} begins with another value', '{field}的默认值改变'),
    when('calc=expression was=expression', '{field} is computed in another way', '{field}的算法改变'),
    when('calc=expression', '{field} is computed', '{field}改为自动计算'),
    when('was=initial', '{field} begins empty', '{field}不再有默认值'),
    when('was=copy', '{field} is no longer filled in from another record', '{field}不再从别的记录取值'),
    always('{field} is no longer computed', '{field}不再自动计算'),
  ),
  changeShow: changed(
    when('gone', '{field} is always shown', '{field}总是显示'),
    when('condition', '{field} is shown only where {condition}', '{field}的显示条件：{condition}'),
    always('{field} is shown under another condition', '{field}的显示条件改变'),
  ),
  changeRequire: changed(
    when('gone', '{field} is no longer required under a condition', '{field}不再按条件必填'),
    when('condition', '{field} is required where {condition}', '{field}的必填条件：{condition}'),
    always('{field} is required under another condition', '{field}的必填条件改变'),
  ),
  changeLock: changed(
    when('gone', '{field} is no longer locked', '{field}不再锁定'),
    when('condition', '{field} is locked where {condition}', '{field}的锁定条件：{condition}'),
    always('{field} is locked under another condition', '{field}的锁定条件改变'),
  ),
  changeClear: changed(
    when('to=yes', '{field} is emptied while it is not shown', '{field}不显示时清空'),
    always('{field} keeps its value while it is not shown', '{field}不显示时保留内容'),
  ),
  changeNormalise: changed(
    always('{field} is tidied in another way when it is saved', '{field}保存时的整理方式改变'),
  ),
  startCopying: changed(always('Copies of a record take {field} along', '复制记录时带上{field}')),
  stopCopying: changed(always('Copies of a record leave {field} out', '复制记录时不带{field}')),
} satisfies Readonly<Record<string, ChangeText>>;
