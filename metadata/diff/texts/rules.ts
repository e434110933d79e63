import { added, always, type ChangeText, changed, removed, when } from '../text.ts';

/** Keys, checks and conditions of entities. */
export const RULE_TEXTS = {
  addUnique: added(
    always('No two records of {entity} may have the same {fields}', '{entity}的{fields}不能重复'),
  ),
  changeUnique: changed(
    always(
      'Other records of {entity} than before may have the same {fields}',
      '{entity}的{fields}在什么情况下不能重复，条件改变',
    ),
  ),
  removeUnique: removed(
    always('Several records of {entity} may have the same {fields}', '{entity}的{fields}可以重复'),
  ),
  addCheck: added(always('New rule of {entity}: {rule}', '{entity}新增规则：{rule}')),
  changeCheck: changed(
    always('The rule {rule} of {entity} asks for something else', '{entity}的规则{rule}条件改变'),
  ),
  rewordCheck: changed(
    when('from to', 'A rule of {entity} says {to} instead of {from}', '{entity}的规则{from}改为{to}'),
    always('A rule of {entity} has other English words: {rule}', '{entity}的规则{rule}英文文字改变'),
  ),
  placeCheck: changed(
    when('to', 'The rule {rule} is shown at {to}', '规则{rule}改在{to}处提示'),
    always('The rule {rule} is shown at the whole record', '规则{rule}改在整条记录处提示'),
  ),
  recodeCheck: changed(always('The rule {rule} has another code for programs', '规则{rule}的错误代码改变')),
  removeCheck: removed(always('The rule {rule} of {entity} goes', '{entity}去掉规则：{rule}')),
  changeConditions: changed(
    always('Conditions that fields of {entity} share change', '{entity}的共用条件改变'),
  ),
} satisfies Readonly<Record<string, ChangeText>>;
