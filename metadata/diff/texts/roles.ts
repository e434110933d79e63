import { added, always, type ChangeText, changed, removed, when } from '../text.ts';

export const ROLE_TEXTS = {
  addRole: added(
    when('entities', 'New role {role}, with rights on {entities}', '新增角色{role}，涉及{entities}'),
    always('New role {role}', '新增角色{role}'),
  ),
  removeRole: removed(always('The role {role} goes', '删除角色{role}')),
  renameRole: changed(
    when(
      'from to holders',
      'The role {from} is renamed to {to}; people who keep it: {holders}',
      '角色{from}改名为{to}，{holders}人继续担任',
    ),
    when(
      'from to',
      'The role {from} is renamed to {to}, and who holds it keeps it',
      '角色{from}改名为{to}，担任者不变',
    ),
    when(
      'holders',
      'The role {role} has another name in the API; people who keep it: {holders}',
      '角色{role}的接口名称改变，{holders}人继续担任',
    ),
    always(
      'The role {role} has another name in the API, and who holds it keeps it',
      '角色{role}的接口名称改变，担任者不变',
    ),
  ),
  retitleRole: changed(
    when('from to', 'The role {from} is now called {to}', '角色{from}改称{to}'),
    always('The English title of the role {role} changes', '角色{role}的英文名称改变'),
  ),
  describeRole: changed(always('The role {role} is described in other words', '角色{role}的说明改变')),
  moveRole: changed(always('The role {role} moves to the package {to}', '角色{role}移到应用{to}')),
  grant: added(
    when(
      'condition',
      '{role} may {verb} {entity} where {condition}',
      '{role}可以{verb}{entity}，条件为{condition}',
    ),
    when('some', '{role} may {verb} some {entity}', '{role}可以{verb}部分{entity}'),
    always('{role} may {verb} {entity}', '{role}可以{verb}{entity}'),
  ),
  withdraw: removed(always('{role} may no longer {verb} {entity}', '{role}不再能{verb}{entity}')),
  gainFields: added(always('{role} may {verb} {fields} of {entity}', '{role}可以{verb}{entity}的{fields}')),
  loseFields: removed(
    always('{role} may no longer {verb} {fields} of {entity}', '{role}不再能{verb}{entity}的{fields}'),
  ),
  gainMasked: added(
    always('{role} sees {fields} of {entity} masked', '{role}可以看到{entity}打码后的{fields}'),
  ),
  uncoverFields: changed(
    always(
      '{role} sees {fields} of {entity} in full, no longer masked',
      '{role}看到{entity}的{fields}不再打码',
    ),
  ),
  coverFields: changed(
    always(
      '{role} sees {fields} of {entity} masked, no longer in full',
      '{role}看到{entity}的{fields}改为打码',
    ),
  ),
  narrowRows: changed(
    when(
      'condition',
      '{role} may {verb} fewer {entity}: those where {condition}',
      '{role}可以{verb}的{entity}变少：{condition}',
    ),
    always('{role} may {verb} fewer {entity}', '{role}可以{verb}的{entity}变少'),
  ),
  widenRows: changed(
    when('all', '{role} may {verb} all {entity} of the company', '{role}可以{verb}本公司全部{entity}'),
    when(
      'condition',
      '{role} may {verb} more {entity}: those where {condition}',
      '{role}可以{verb}的{entity}变多：{condition}',
    ),
    always('{role} may {verb} more {entity}', '{role}可以{verb}的{entity}变多'),
  ),
  changeRows: changed(
    when(
      'condition',
      '{role} may {verb} other {entity}: those where {condition}',
      '{role}可以{verb}的{entity}改变：{condition}',
    ),
    always('{role} may {verb} other {entity}', '{role}可以{verb}的{entity}改变'),
  ),
  changeClauses: changed(
    always(
      'Which fields {role} may {verb} in which {entity} changes',
      '{role}在哪些{entity}中可以{verb}哪些字段，范围改变',
    ),
  ),
  grantMove: added(
    always('{role} may make a move of {entity}: {move}', '{role}可以对{entity}执行操作{move}'),
  ),
  withdrawMove: removed(
    always('{role} may no longer make a move of {entity}: {move}', '{role}不再能对{entity}执行操作{move}'),
  ),
  changeMove: changed(
    always('{role} may make a move of other {entity}: {move}', '{role}可以执行操作{move}的{entity}改变'),
  ),
  requireReason: changed(
    always('{role} must give a reason to unmask {entity}', '{role}查看{entity}的完整值须说明原因'),
  ),
  dropReason: changed(
    always('{role} need give no reason to unmask {entity}', '{role}查看{entity}的完整值不再须说明原因'),
  ),
} satisfies Readonly<Record<string, ChangeText>>;
