import { added, always, type ChangeText, changed, removed, when } from '../text.ts';

/** Values of choices. */
export const VALUE_TEXTS = {
  addValue: added(always('{field}: new value {value}', '{field}新增选项{value}')),
  removeValue: removed(always('{field}: the value {value} goes', '{field}去掉选项{value}')),
  renameValue: changed(
    when('from to', '{field}: {from} is renamed to {to}', '{field}的选项{from}改名为{to}'),
    always('{field}: {value} has another name in the API', '{field}的选项{value}接口名称改变'),
  ),
  mergeValues: changed(always('{field}: {to} takes the place of {from}', '{field}的选项{from}并入{to}')),
  retitleValue: changed(
    when('from to', '{field}: {from} is now called {to}', '{field}的选项{from}改称{to}'),
    always('{field}: the English title of {value} changes', '{field}的选项{value}英文名称改变'),
  ),
  recolourValue: changed(
    always('{field}: {value} changes from {from} to {to}', '{field}的选项{value}颜色：{from} → {to}'),
  ),
  moveValues: changed(always('{field}: the values stand in another order', '{field}的选项顺序改变')),
} satisfies Readonly<Record<string, ChangeText>>;
