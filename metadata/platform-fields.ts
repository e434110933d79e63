import type { Locale } from './locales.ts';
import type { CompanyKind, Field, FieldKindName } from './model.ts';

interface PlatformField {
  readonly name: string;
  readonly kind: FieldKindName;
  readonly title: Readonly<Record<Locale, string>>;
  readonly required: boolean;
  readonly ref?: string;
  /** Not shown in forms and derived lists. */
  readonly hidden?: boolean;
  /** May be sent by clients. */
  readonly writable?: boolean;
  readonly once?: boolean;
}

const ID: PlatformField = {
  name: 'id',
  kind: 'uuid',
  title: { en: 'ID', 'zh-CN': '标识' },
  required: true,
  hidden: true,
  writable: true,
  once: true,
};
const COMPANY: PlatformField = {
  name: 'company',
  kind: 'reference',
  ref: 'company',
  title: { en: 'Company', 'zh-CN': '公司' },
  required: true,
  hidden: true,
};
const NUMBER: PlatformField = {
  name: 'number',
  kind: 'text',
  title: { en: 'Number', 'zh-CN': '编号' },
  required: true,
};
const RECORD: readonly PlatformField[] = [
  {
    name: 'version',
    kind: 'integer',
    title: { en: 'Version', 'zh-CN': '版本' },
    required: true,
    hidden: true,
  },
  { name: 'created_at', kind: 'instant', title: { en: 'Created at', 'zh-CN': '创建时间' }, required: true },
  {
    name: 'created_by',
    kind: 'reference',
    ref: 'user',
    title: { en: 'Created by', 'zh-CN': '创建人' },
    required: false,
  },
  { name: 'updated_at', kind: 'instant', title: { en: 'Updated at', 'zh-CN': '更新时间' }, required: true },
  {
    name: 'updated_by',
    kind: 'reference',
    ref: 'user',
    title: { en: 'Updated by', 'zh-CN': '更新人' },
    required: false,
  },
];
const OWNED: readonly PlatformField[] = [
  {
    name: 'owner',
    kind: 'reference',
    ref: 'user',
    title: { en: 'Owner', 'zh-CN': '负责人' },
    required: false,
    writable: true,
  },
  {
    name: 'department',
    kind: 'reference',
    ref: 'department',
    title: { en: 'Department', 'zh-CN': '部门' },
    required: false,
    writable: true,
  },
];

/** Longest number that a series can make. */
const NUMBER_LENGTH = 80;

/** Fields that the platform adds to an entity, before the declared ones. `created_by` and `updated_by` are null for what the platform itself wrote. */
export function platformFields(entity: {
  readonly company: CompanyKind;
  readonly owned: boolean;
  readonly numbered: boolean;
}): readonly Field[] {
  return [
    ID,
    ...companyField(entity.company),
    ...RECORD,
    ...(entity.owned ? OWNED : []),
    ...(entity.numbered ? [NUMBER] : []),
  ].map(field);
}

/** Fields that the platform adds to a line entity; `position` counts from 0. */
export function lineFields(header: {
  readonly name: string;
  readonly title: string;
  readonly company: CompanyKind;
}): readonly Field[] {
  const parent: PlatformField = {
    name: 'parent_id',
    kind: 'reference',
    ref: header.name,
    title: { en: header.title, 'zh-CN': header.title },
    required: true,
    hidden: true,
  };
  const position: PlatformField = {
    name: 'position',
    kind: 'integer',
    title: { en: 'Position', 'zh-CN': '序号' },
    required: true,
    hidden: true,
  };
  return [ID, ...companyField(header.company), parent, position].map(field);
}

/** Title of a platform field in a language; undefined for names that are none. */
export function platformFieldTitle(name: string, locale: Locale): string | undefined {
  const known = [ID, COMPANY, NUMBER, ...RECORD, ...OWNED].find((each) => each.name === name);
  return (
    known?.title[locale] ?? (name === 'position' ? { en: 'Position', 'zh-CN': '序号' }[locale] : undefined)
  );
}

function companyField(company: CompanyKind): readonly PlatformField[] {
  if (company === 'shared') return [];
  return [{ ...COMPANY, required: company === 'own' }];
}

function field({
  name,
  kind,
  title,
  required,
  ref,
  hidden = false,
  writable = false,
  once = false,
}: PlatformField): Field {
  return {
    name,
    title: title.en,
    kind,
    origin: 'platform',
    required,
    readOnly: !writable,
    once,
    hidden,
    personal: false,
    constraints: name === 'number' ? { maxLength: NUMBER_LENGTH } : {},
    ...(kind === 'integer' && { scale: 0 }),
    ...(ref && { reference: { entity: ref, scopeFree: true } }),
    normalise: [],
    copy: false,
  };
}
