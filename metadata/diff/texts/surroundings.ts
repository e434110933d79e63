import { added, always, type ChangeText, changed, removed, when } from '../text.ts';

/** Packages, the sidebar, and the texts of other languages. */
export const SURROUNDING_TEXTS = {
  addPackage: added(always('New package {package} {version}', '新增应用{package} {version}')),
  removePackage: removed(always('The package {package} goes', '删除应用{package}')),
  retitlePackage: changed(
    when('from to', 'The package {from} is now called {to}', '应用{from}改称{to}'),
    always('The English title of the package {package} changes', '应用{package}的英文名称改变'),
  ),
  changeVersion: changed(always('{package}: version {from} → {to}', '{package}版本 {from} → {to}')),
  movePackages: changed(always('The packages stand in another order', '应用的顺序改变')),
  addGroup: added(
    when('views', 'Sidebar: new group {group} with {views}', '侧栏新增分组{group}，内有{views}'),
    always('Sidebar: new group {group}', '侧栏新增分组{group}'),
  ),
  removeGroup: removed(always('Sidebar: the group {group} goes', '侧栏去掉分组{group}')),
  retitleGroup: changed(
    when('from to', 'Sidebar: {from} is now called {to}', '侧栏分组{from}改称{to}'),
    always('Sidebar: the English title of {group} changes', '侧栏分组{group}的英文名称改变'),
  ),
  addToSidebar: added(always('Sidebar: {views} in {group}', '侧栏{group}加入{views}')),
  removeFromSidebar: removed(always('Sidebar: {views} no longer in {group}', '侧栏{group}去掉{views}')),
  moveInSidebar: changed(always('The sidebar stands in another order', '侧栏顺序改变')),
  changeIcon: changed(always('Sidebar: another icon of {views}', '侧栏{views}的图标改变')),
  addTranslation: added(
    always('New language {language}: {count} texts', '新增语言{language}，共 {count} 条文字'),
  ),
  removeTranslation: removed(
    always('The language {language} goes: {count} texts', '去掉语言{language}，共 {count} 条文字'),
  ),
  changeTexts: changed(
    when('one', '{document}: 1 text in {language}', '{document}的{language}文字改动 1 条'),
    always('{document}: {count} texts in {language}', '{document}的{language}文字改动 {count} 条'),
  ),
} satisfies Readonly<Record<string, ChangeText>>;
