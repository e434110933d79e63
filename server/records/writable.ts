import type { Entity } from '../../metadata/model.ts';
import { Problem } from '../errors.ts';
import type { WriteKind } from '../hooks.ts';

/** @throws Problem LINES_OF_RECORD: lines are written with their header; METHOD_NOT_ALLOWED: trails are only ever added to */
export function refuseUnwritable(entity: Entity, kind: WriteKind): void {
  if (entity.lineOf) throw new Problem('LINES_OF_RECORD');
  if (!entity.appendOnly || kind === 'create') return;
  throw new Problem('METHOD_NOT_ALLOWED', { params: { method: kind === 'update' ? 'PATCH' : 'DELETE' } });
}
