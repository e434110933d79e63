/** The values of a choice as its document has them: `enum` lists them, `x-field.options` says how they look. */
import { isObject } from '../../../../metadata/json-object.ts';
import { moved } from '../../form/content/edit.ts';
import type { Property } from '../entity-content.ts';

export const COLORS = ['grey', 'blue', 'amber', 'green', 'red'] as const;

export interface Option {
  readonly value: string;
  /** What is written of it; drafts may say anything. */
  readonly look: Property;
}

export function optionsOf(property: Property): readonly Option[] {
  const { enum: values } = property;
  const looks = looksOf(property);
  if (!Array.isArray(values)) return [];
  const texts = values.filter((value) => typeof value === 'string');
  return [...new Set(texts)].map((value) => {
    const look = looks[value];
    return { value, look: isObject(look) ? look : {} };
  });
}

/** The field with these options: looks of values that are not among them go, and so does a default that is none of them. */
export function withOptions(property: Property, options: readonly Option[]): Property {
  const values = options.map(({ value }) => value);
  const looks = options.filter(({ look }) => Object.keys(look).length > 0);
  const { options: _, ...settings } = settingsOf(property);
  const next = {
    ...settings,
    ...(looks.length > 0 && { options: Object.fromEntries(looks.map(({ value, look }) => [value, look])) }),
  };
  const changed: Property = { ...property, enum: values, 'x-field': next };
  const isGone = (name: string) =>
    (name === 'default' && !values.includes(String(changed[name]))) ||
    (name === 'x-field' && Object.keys(next).length === 0);
  return Object.fromEntries(Object.entries(changed).filter(([name]) => !isGone(name)));
}

/** With one more value at the end. */
export function withAdded(property: Property, value: string, title: string): Property {
  // It is there again: nothing takes its place.
  const others = optionsOf(property).map((option) => withoutFormer(option, value));
  return withOptions(property, [...others, { value, look: { title } }]);
}

export function withMoved(property: Property, from: number, to: number): Property {
  return withOptions(property, moved(optionsOf(property), from, to));
}

export function withoutOption(property: Property, value: string): Property {
  return withOptions(
    property,
    optionsOf(property).filter((option) => option.value !== value),
  );
}

/** A member of what one value looks like; undefined takes it away. */
export function withLook(property: Property, value: string, member: string, said: unknown): Property {
  const changed = ({ [member]: _, ...rest }: Property) =>
    said === undefined ? rest : member === 'title' ? { title: said, ...rest } : { ...rest, [member]: said };
  return withOptions(
    property,
    optionsOf(property).map((one) => (one.value === value ? { ...one, look: changed(one.look) } : one)),
  );
}

/** What records hold of a value that is no more becomes this one. */
export function withHeir(property: Property, former: string, heir: string): Property {
  const option = optionsOf(property).find(({ value }) => value === heir);
  return option ? withLook(property, heir, 'formerly', [...formerlyOf(option), former]) : property;
}

function withoutFormer(option: Option, value: string): Option {
  const { formerly: _, ...look } = option.look;
  const formerly = formerlyOf(option).filter((each) => each !== value);
  return { ...option, look: formerly.length > 0 ? { ...look, formerly } : look };
}

/** Values of the newest release that are gone from the draft and have no heir. */
export function withoutHeir(property: Property, published: Property): readonly string[] {
  const options = optionsOf(property);
  const heirs = new Set(options.flatMap((option) => [option.value, ...formerlyOf(option)]));
  return optionsOf(published).flatMap(({ value }) => (heirs.has(value) ? [] : value));
}

/** Values of earlier releases whose place it takes. */
export function formerlyOf({ look: { formerly } }: Option): readonly string[] {
  return Array.isArray(formerly) ? formerly.filter((value) => typeof value === 'string') : [];
}

const VALUE = /^[A-Za-z0-9][A-Za-z0-9_.+-]{0,39}$/;

/** Whether it is written as values are. */
export function isValue(text: string): boolean {
  return VALUE.test(text);
}

/** A value nobody has yet: of the title's Latin letters, else counted. */
export function freeValue(wanted: string, property: Property): string {
  const taken = new Set(optionsOf(property).map(({ value }) => value));
  const base = wanted === '' ? 'option' : wanted.slice(0, 36);
  if (wanted !== '' && !taken.has(base)) return base;
  for (let number = wanted === '' ? taken.size + 1 : 2; ; number += 1)
    if (!taken.has(`${base}_${number}`)) return `${base}_${number}`;
}

function settingsOf(property: Property): Property {
  const settings = property['x-field'];
  return isObject(settings) ? settings : {};
}

function looksOf(property: Property): Property {
  const { options } = settingsOf(property);
  return isObject(options) ? options : {};
}
