import { added, always, type ChangeText, changed, removed, when } from '../text.ts';

export const ENTITY_TEXTS = {
  addEntity: added(
    when('fields', 'New: {entity} with {fields}', '新增{entity}，字段有{fields}'),
    always('New: {entity}', '新增{entity}'),
  ),
  removeEntity: removed(always('{entity} goes, with all its records', '删除{entity}及其全部记录')),
  renameEntity: changed(
    when('from to', '{from} is renamed to {to}', '{from}改名为{to}'),
    always('{entity} has another name in the API, its records stay', '{entity}的接口名称改变，记录不受影响'),
  ),
  retitleEntity: changed(
    when('from to', '{from} is now called {to}', '{from}改称{to}'),
    always('The English title of {entity} changes', '{entity}的英文名称改变'),
  ),
  changePlural: changed(
    when(
      'from to',
      'Several of {entity} are called {to} instead of {from}',
      '{entity}的列表名称：{from} → {to}',
    ),
    always('The English title of several {entity} changes', '{entity}的英文列表名称改变'),
  ),
  describeEntity: changed(always('{entity} is described in other words', '{entity}的说明改变')),
  moveEntity: changed(
    when('from to', '{entity} moves from the package {from} to {to}', '{entity}从应用{from}移到{to}'),
    always('{entity} moves to another package', '{entity}移到另一个应用'),
  ),
  changeEntityKind: changed(always('{entity} is {to} instead of {from}', '{entity}的类别：{from} → {to}')),
  changeLabel: changed(
    when('to', 'Records of {entity} are shown as {to}', '{entity}的记录显示为{to}'),
    always('Records of {entity} are shown in another way', '{entity}的记录换一种方式显示'),
  ),
  changeSearch: changed(
    when('to', 'Quick search in {entity} looks into {to}', '{entity}的快速搜索范围改为{to}'),
    always('Quick search no longer looks into {entity}', '快速搜索不再查找{entity}'),
  ),
  addNumber: added(always('{entity} gets numbers of the form {to}', '{entity}启用编号，格式为{to}')),
  changeNumber: changed(
    always('New numbers of {entity}: {from} → {to}', '{entity}的新编号格式：{from} → {to}'),
  ),
  removeNumber: removed(always('{entity} has no numbers any more', '{entity}不再有编号，已有编号会丢失')),
  changeCompany: changed(
    always('Records of {entity} belong to {to} instead of {from}', '{entity}的归属：{from} → {to}'),
  ),
  addOwner: added(always('{entity} gets an owner and a department', '{entity}增加负责人和部门')),
  removeOwner: removed(always('{entity} has no owner and department any more', '{entity}不再有负责人和部门')),
  becomeAppendOnly: changed(
    always('Records of {entity} can be added, but not changed or deleted', '{entity}的记录只增不改'),
  ),
  ceaseAppendOnly: changed(
    always('Records of {entity} could be changed and deleted', '{entity}的记录变为可以修改和删除'),
  ),
  startAudit: changed(
    always('Changes of {entity} are kept in the audit trail', '{entity}的改动记入审计日志'),
  ),
  stopAudit: changed(
    always('Changes of {entity} are no longer kept in the audit trail', '{entity}的改动不再记入审计日志'),
  ),
  becomeLines: changed(always('{entity} becomes lines of {to}', '{entity}变为{to}的明细')),
  ceaseLines: changed(always('{entity} ceases to be lines of {from}', '{entity}不再是{from}的明细')),
  changeHeader: changed(
    always('{entity} becomes lines of {to} instead of {from}', '{entity}由{from}的明细变为{to}的明细'),
  ),
  changeTree: changed(
    when('to', '{entity} is a tree by {to}', '{entity}按{to}组成树形'),
    always('{entity} is no longer a tree', '{entity}不再是树形'),
  ),
  addIndex: added(always('New index of {entity} over {fields}', '{entity}新增索引：{fields}')),
  removeIndex: removed(always('The index of {entity} over {fields} goes', '{entity}去掉索引：{fields}')),
  changeIncoming: changed(
    when('from to', 'Seen from {entity}, {from} is now called {to}', '在{entity}中，{from}改称{to}'),
    when(
      'retitled',
      'Seen from {entity}, {title} has another English title',
      '在{entity}中，{title}的英文名称改变',
    ),
    always('{title} has another name in the API of {entity}', '在{entity}的接口中，{title}的名称改变'),
  ),
  moveFields: changed(always('The fields of {entity} stand in another order', '{entity}的字段顺序改变')),
} satisfies Readonly<Record<string, ChangeText>>;
