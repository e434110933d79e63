/** Lays an overlay over an entity. */

import { at } from '../compile/faults.ts';
import type { EntityDocument, OverlayEntity } from '../types.ts';
import { addToEntity } from './entity-add.ts';
import { changeEntity } from './entity-change.ts';
import { extendEntity } from './entity-extend.ts';
import { fieldAt } from './field-place.ts';
import type { Laying } from './sheet.ts';

/** @param content a copy of the document, which is changed */
export function layOverEntity(content: EntityDocument, overlay: OverlayEntity, laying: Laying): void {
  addToEntity(content, overlay.add ?? {}, laying);
  changeEntity(content, overlay.change ?? {}, laying);
  extendEntity(content, overlay.extend?.fields ?? {}, laying);
  for (const [index, place] of (overlay.hide ?? []).entries()) {
    const field = fieldAt(content, place, at('/hide', index), laying);
    if (field) field.property['x-field'] = { ...field.property['x-field'], hidden: true };
  }
}
