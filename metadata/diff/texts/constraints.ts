import { always, type ChangeText, changed, when } from '../text.ts';

/** What values a field takes: keywords of JSON Schema, decimal places, currency. */
export const CONSTRAINT_TEXTS = {
  changeMinLength: changed(
    when('from to', '{field}: at least {from} → {to} characters', '{field}最短 {from} → {to} 字'),
    when('to', '{field} has at least {to} characters', '{field}最短 {to} 字'),
    always('{field} may be shorter than {from} characters', '{field}可以少于 {from} 字'),
  ),
  changeMaxLength: changed(
    when('from to', '{field}: at most {from} → {to} characters', '{field}最长 {from} → {to} 字'),
    when('to', '{field} has at most {to} characters', '{field}最长 {to} 字'),
    always('{field} may be longer than {from} characters', '{field}可以超过 {from} 字'),
  ),
  changePattern: changed(
    when('gone', '{field} may have any form', '{field}不再要求特定格式'),
    when('from', '{field} must have another form', '{field}要求的格式改变'),
    always('{field} must have a certain form', '{field}须符合特定格式'),
  ),
  changeMinimum: changed(
    when('from to', '{field}: at least {from} → {to}', '{field}最小 {from} → {to}'),
    when('to', '{field} is at least {to}', '{field}不能小于 {to}'),
    always('{field} may be less than {from}', '{field}可以小于 {from}'),
  ),
  changeMaximum: changed(
    when('from to', '{field}: at most {from} → {to}', '{field}最大 {from} → {to}'),
    when('to', '{field} is at most {to}', '{field}不能大于 {to}'),
    always('{field} may be more than {from}', '{field}可以大于 {from}'),
  ),
  changeExclusiveMinimum: changed(
    when('from to', '{field}: more than {from} → {to}', '{field}须大于 {from} → {to}'),
    when('to', '{field} is more than {to}', '{field}须大于 {to}'),
    always('{field} may be {from} or less', '{field}可以等于或小于 {from}'),
  ),
  changeExclusiveMaximum: changed(
    when('from to', '{field}: less than {from} → {to}', '{field}须小于 {from} → {to}'),
    when('to', '{field} is less than {to}', '{field}须小于 {to}'),
    always('{field} may be {from} or more', '{field}可以等于或大于 {from}'),
  ),
  changeMinItems: changed(
    when('from to', '{field}: at least {from} → {to} rows', '{field}至少 {from} → {to} 行'),
    when('to=1', '{field} has at least one row', '{field}至少一行'),
    when('to', '{field} has at least {to} rows', '{field}至少 {to} 行'),
    always('{field} may have fewer than {from} rows', '{field}可以少于 {from} 行'),
  ),
  changeMaxItems: changed(
    when('from to', '{field}: at most {from} → {to} rows', '{field}最多 {from} → {to} 行'),
    when('to=1', '{field} has at most one row', '{field}最多一行'),
    when('to', '{field} has at most {to} rows', '{field}最多 {to} 行'),
    always('{field} may have more than {from} rows', '{field}可以超过 {from} 行'),
  ),
  changeType: changed(always('{field} holds structured data of another form', '{field}的数据结构改变')),
  changeScale: changed(
    when('from to', '{field}: decimal places {from} → {to}', '{field}小数位数 {from} → {to}'),
    when('to=1', '{field} has one decimal place', '{field}保留一位小数'),
    when('to', '{field} has {to} decimal places', '{field}保留 {to} 位小数'),
    always('{field} has the decimal places of its currency', '{field}的小数位数随币种'),
  ),
  changeCurrency: changed(
    when('to', '{field} is in the currency that stands in {to}', '{field}的币种取自{to}'),
    always('{field} is in the base currency of the company', '{field}的币种改为公司本位币'),
  ),
} satisfies Readonly<Record<string, ChangeText>>;
