import type { Entity } from '../../metadata/model.ts';
import { Problem } from '../errors.ts';
import type { WriteKind } from '../hooks.ts';

/** Lines are written with their header, trails are only ever added to. */
export function isWritable({ lineOf, appendOnly }: Entity, kind: WriteKind): boolean {
  return !lineOf && (!appendOnly || kind === 'create');
}

/** @throws Problem LINES_OF_RECORD, METHOD_NOT_ALLOWED */
export function refuseUnwritable(entity: Entity, kind: WriteKind): void {
  if (isWritable(entity, kind)) return;
  if (entity.lineOf) throw new Problem('LINES_OF_RECORD');
  throw new Problem('METHOD_NOT_ALLOWED', { params: { method: kind === 'update' ? 'PATCH' : 'DELETE' } });
}
