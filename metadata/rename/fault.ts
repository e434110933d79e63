/** Why something cannot have a name. */

import type { Document } from '../document.ts';
import { type FoundFault, fault } from '../faults/fault.ts';
import { wordTerm } from '../faults/param.ts';
import type { Model } from '../model.ts';
import { type Reservation, reservedEntity, reservedField, reservedMove, SYSTEM } from '../reserved.ts';
import { own } from '../table.ts';
import type { Target } from '../uses.ts';
import { keptFault, type Naming, overlayNaming, prefixFault } from './overlay.ts';

/** `nearest`: a name that would do. */
export type RenameFault = FoundFault;

const NAME = /^[a-z][a-z0-9_]{0,39}$/;
const VALUE = /^[A-Za-z0-9][A-Za-z0-9_.+-]{0,39}$/;

/** Undefined: it can have the name. `model`: of the documents as they are now. */
export function renameFault(
  target: Target,
  newName: string,
  documents: readonly Document[],
  model: Model,
): RenameFault | undefined {
  const overlay = overlayNaming(target, documents, model);
  return (
    ownershipFault(target, overlay, model) ??
    keptFault(target, documents, model) ??
    formFault(target, newName) ??
    prefixFault(target, newName, overlay) ??
    reservationFault(target, newName, model) ??
    takenFault(target, newName, model) ??
    lineFault(target, newName, model)
  );
}

/** Code of the platform knows its own package's names. */
function ownershipFault(target: Target, overlay: Naming | undefined, model: Model): RenameFault | undefined {
  const isPlatforms =
    (overlay?.owner ?? ownerOf(target, model)) === SYSTEM ||
    (target.kind === 'group' && target.name === 'personal') ||
    (target.kind === 'field' &&
      own(own(model.entities, target.entity)?.fields ?? {}, target.name)?.origin === 'platform');
  if (!isPlatforms) return undefined;
  return fault('platformName', { name: target.name });
}

function ownerOf(target: Target, model: Model): string | undefined {
  switch (target.kind) {
    case 'package':
      return target.name;
    case 'entity':
      return own(model.entities, target.name)?.package;
    case 'view':
      return own(model.views, target.name)?.package;
    case 'role':
      return own(model.roles, target.name)?.package;
    case 'group':
    case 'overlay':
      return undefined;
    // The way back belongs to the entity that refers.
    case 'inverse':
      return undefined;
    default:
      return own(model.entities, target.entity)?.package;
  }
}

function formFault(target: Target, newName: string): RenameFault | undefined {
  if (target.kind === 'option') {
    return VALUE.test(newName) ? undefined : fault('badValue', { name: newName });
  }
  return NAME.test(newName) ? undefined : fault('badNewName', { name: newName });
}

function reservationFault(target: Target, newName: string, model: Model): RenameFault | undefined {
  const reservation = reservationOf(target, newName, model);
  if (reservation === undefined) return undefined;
  const what = target.kind === 'entity' || target.kind === 'move' ? target.kind : 'field';
  const { reason, instead } = reservation;
  return fault('reservedName', { what: wordTerm(what), name: newName, why: wordTerm(reason) }, instead);
}

function reservationOf(target: Target, newName: string, model: Model): Reservation | undefined {
  if (target.kind === 'entity') return reservedEntity(newName);
  if (target.kind === 'move') return reservedMove(newName);
  if (target.kind !== 'field') return undefined;
  const entity = own(model.entities, target.entity);
  return reservedField(newName, {
    owned: entity?.owned ?? false,
    numbered: entity?.number !== undefined,
  });
}

function takenFault(target: Target, newName: string, model: Model): RenameFault | undefined {
  if (newName === target.name || !namesBeside(target, model).includes(newName)) return undefined;
  return fault('nameTaken', { name: newName });
}

/** Lines that are called as their header need a name too. */
function lineFault(target: Target, newName: string, model: Model): RenameFault | undefined {
  const line: Target = { kind: 'entity', name: `${target.name}_line` };
  if (target.kind !== 'entity' || own(model.entities, line.name)?.lineOf?.entity !== target.name)
    return undefined;
  const name = `${newName}_line`;
  return formFault(line, name) ?? takenFault(line, name, model);
}

/** Names of what stands beside it, of which no two can be the same. */
function namesBeside(target: Target, model: Model): readonly string[] {
  switch (target.kind) {
    case 'package':
      return model.packages.map(({ name }) => name);
    case 'entity':
      return Object.keys(model.entities);
    case 'view':
      return Object.keys(model.views);
    case 'role':
      return Object.keys(model.roles);
    case 'group':
    case 'overlay':
      return [];
    default:
      return namesInEntity(target, model);
  }
}

type InEntity = Exclude<
  Target,
  { readonly kind: 'package' | 'entity' | 'view' | 'role' | 'overlay' | 'group' }
>;

function namesInEntity(target: InEntity, model: Model): readonly string[] {
  const entity = own(model.entities, target.entity);
  if (entity === undefined) return [];
  switch (target.kind) {
    case 'field':
    case 'inverse':
      return [...Object.keys(entity.fields), ...entity.incoming.map(({ name }) => name)];
    case 'option':
      // What others take the place of is no value of its own.
      return (own(entity.fields, target.field)?.options ?? []).flatMap(({ value, formerly = [] }) =>
        value === target.name ? value : [value, ...formerly],
      );
    case 'condition':
      return Object.keys(entity.conditions);
    case 'check':
      return entity.checks.map(({ name }) => name);
    case 'move':
      return [];
  }
}
