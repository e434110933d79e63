/** What a condition can ask about: fields by their paths, and rows that belong to the record. */
import {
  type CollectionTarget,
  type FieldTarget,
  resolveTarget,
} from '../../../../metadata/condition/resolve.ts';
import { FIELD_KINDS } from '../../../../metadata/fields/index.ts';
import { pathsFrom } from '../names/paths.ts';
import type { KnownName } from '../names.ts';
import type { ConditionSite } from './site.ts';

/** What a path leads to; undefined where it leads nowhere. */
export function targetOf(path: string, site: ConditionSite): FieldTarget | CollectionTarget | undefined {
  return resolveTarget(path, { ...site, pointer: '', report: () => {} }, '');
}

/** The site within the rows of a collection. */
export function siteOfRows({ entity }: CollectionTarget, site: ConditionSite): ConditionSite {
  return { ...site, entity, names: 'row' };
}

/** All that can be asked about, what the record itself says first. */
export function askable(site: ConditionSite): readonly KnownName[] {
  const { entities, entity } = site;
  const fields = pathsFrom(entities, entity)
    .filter(({ field }) => FIELD_KINDS[field.kind].operators.length > 0)
    .map(({ name, title }) => ({ name, title }));
  const header = entities[entity]?.lineOf;
  const ofHeader = header
    ? pathsFrom(entities, header.entity, 0).map(({ name, title }) => ({
        name: `$parent.${name}`,
        title: `${entities[header.entity]?.title ?? header.entity} › ${title}`,
      }))
    : [];
  return [...fields, ...rowsOf(site), ...ofHeader];
}

function rowsOf({ entities, entity }: ConditionSite): readonly KnownName[] {
  const { fields = {}, incoming = [] } = entities[entity] ?? {};
  const lines = Object.values(fields).filter(({ kind }) => kind === 'lines');
  return [...lines, ...incoming].map(({ name, title }) => ({ name, title }));
}

/** `customer.owner` → Customer › Owner; a path that leads nowhere is shown as it is written. */
export function pathTitle(path: string, site: ConditionSite): string {
  const target = targetOf(path, site);
  if (!target) return path;
  const steps = target.kind === 'field' ? target.path.steps : target.of;
  const titles = steps.map(({ entity, field }) => site.entities[entity]?.fields[field]?.title ?? field);
  if (target.kind === 'field') return titles.join(' › ');
  return [...titles, rowsTitle(target, site)].join(' › ');
}

function rowsTitle(target: CollectionTarget, site: ConditionSite): string {
  const name = target.name.split('.').at(-1) ?? target.name;
  const before = target.of.at(-1);
  const holder = before ? site.entities[before.entity]?.fields[before.field]?.reference?.entity : site.entity;
  const { fields = {}, incoming = [] } = site.entities[holder ?? ''] ?? {};
  return fields[name]?.title ?? incoming.find((each) => each.name === name)?.title ?? name;
}
