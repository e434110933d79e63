import { added, always, type ChangeText, changed, removed, when } from '../text.ts';

export const VIEW_TEXTS = {
  addView: added(
    when('form', 'New form {view} of {entity}', '{entity}新增表单{view}'),
    always('New list {view} of {entity}', '{entity}新增列表{view}'),
  ),
  removeView: removed(
    when('form', 'The form {view} of {entity} goes', '{entity}去掉表单{view}'),
    always('The list {view} of {entity} goes', '{entity}去掉列表{view}'),
  ),
  replaceView: changed(always('{view} is a {to} of {entity} now', '{view}改为{entity}的{to}')),
  retitleView: changed(
    when('from to', 'The view {from} is now called {to}', '视图{from}改称{to}'),
    always('The English title of the view {view} changes', '视图{view}的英文名称改变'),
  ),
  moveView: changed(always('The view {view} moves to the package {to}', '视图{view}移到应用{to}')),
  addColumns: added(always('{view} shows {columns} too', '{view}新增列{columns}')),
  removeColumns: removed(always('{view} no longer shows {columns}', '{view}去掉列{columns}')),
  moveColumns: changed(always('{view}: the columns stand in another order', '{view}的列顺序改变')),
  retitleColumn: changed(
    when('from to', '{view}: the column {from} is now called {to}', '{view}的列{from}改称{to}'),
    always('{view}: the English title of the column {column} changes', '{view}的列{column}英文名称改变'),
  ),
  resizeColumns: changed(always('{view}: another width of {columns}', '{view}的{columns}列宽改变')),
  changeListFilter: changed(
    when('gone', '{view} shows all records', '{view}显示全部记录'),
    when(
      'condition',
      '{view} shows only records where {condition}',
      '{view}只显示符合条件的记录：{condition}',
    ),
    always('{view} shows other records', '{view}的筛选条件改变'),
  ),
  changeSorting: changed(
    when('to', '{view} is sorted by {to}', '{view}改按{to}排序'),
    always('{view} is sorted in another way', '{view}的排序改变'),
  ),
  changeTab: changed(always('{view} stands at another place among the tabs', '{view}的标签位置改变')),
  changeFacts: changed(
    when('to', '{view} shows at the top: {to}', '{view}顶部显示{to}'),
    always('{view} shows nothing at the top', '{view}顶部不再显示字段'),
  ),
  addSection: added(
    when('section', '{view}: new section {section} with {fields}', '{view}新增分组{section}，字段有{fields}'),
    always('{view}: new section with {fields}', '{view}新增分组，字段有{fields}'),
  ),
  removeSection: removed(
    when('section', '{view}: the section {section} goes', '{view}去掉分组{section}'),
    always('{view}: a section goes', '{view}去掉一个分组'),
  ),
  moveSections: changed(always('{view}: the sections stand in another order', '{view}的分组顺序改变')),
  retitleSection: changed(
    when('from to', '{view}: the section {from} is now called {to}', '{view}的分组{from}改称{to}'),
    when('named', '{view}: a section is called {to}', '{view}的一个分组命名为{to}'),
    when(
      'section',
      '{view}: the English title of the section {section} changes',
      '{view}的分组{section}英文名称改变',
    ),
    always('{view}: a section has no title any more', '{view}的一个分组去掉名称'),
  ),
  describeSection: changed(
    when(
      'section',
      '{view}: the section {section} is described in other words',
      '{view}的分组{section}说明改变',
    ),
    always('{view}: a section is described in other words', '{view}的一个分组说明改变'),
  ),
  changeSectionShow: changed(
    when('section gone', '{view}: the section {section} is always shown', '{view}的分组{section}总是显示'),
    when(
      'section condition',
      '{view}: the section {section} is shown only where {condition}',
      '{view}的分组{section}显示条件：{condition}',
    ),
    always('{view}: a section is shown under another condition', '{view}的一个分组显示条件改变'),
  ),
  foldSection: changed(
    when('section', '{view}: the section {section} is closed at first', '{view}的分组{section}默认收起'),
    always('{view}: a section is closed at first', '{view}的一个分组默认收起'),
  ),
  unfoldSection: changed(
    when('section', '{view}: the section {section} is open at first', '{view}的分组{section}默认展开'),
    always('{view}: a section is open at first', '{view}的一个分组默认展开'),
  ),
  placeFields: added(
    when('section', '{view}: {fields} in the section {section}', '{view}的分组{section}加入{fields}'),
    always('{view} shows {fields} too', '{view}加入{fields}'),
  ),
  unplaceFields: removed(always('{view} no longer shows {fields}', '{view}去掉{fields}')),
  moveItems: changed(
    when('fields', '{view}: {fields} in another section', '{view}的{fields}移到另一个分组'),
    always('{view}: the fields stand in another order', '{view}的字段顺序改变'),
  ),
  changeWidth: changed(always('{view}: another width of {fields}', '{view}的{fields}宽度改变')),
  changeLineColumns: changed(
    when('to', '{view}: {field} shows the columns {to}', '{view}的{field}显示列{to}'),
    always('{view}: {field} shows all columns', '{view}的{field}显示全部列'),
  ),
} satisfies Readonly<Record<string, ChangeText>>;
