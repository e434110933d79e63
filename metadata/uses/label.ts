import type { Finding } from './finding.ts';
import { findPath } from './path.ts';
import type { Place } from './place.ts';

const PATH = /\{\{\s*([a-z0-9_.]+)\s*\}\}/dg;

/** `{{number}} – {{customer.name}}` */
export function findLabel(label: Place, entity: string, finding: Finding): void {
  for (const { 1: text = '', indices } of label.text.matchAll(PATH)) {
    const [offset = 0] = indices?.[1] ?? [];
    findPath({ place: label, side: 'value', text, offset }, { entity }, finding);
  }
}
