import { compareVersions } from '../compare-versions.ts';
import type { PathFault } from '../condition/resolve.ts';
import { fault } from '../faults/fault.ts';

/** What is to be said of the version that an overlay was written against; `version` is the one there is. */
export function versionFault(base: string, version: string, owner: string): PathFault | undefined {
  if (base === version) return undefined;
  const order = compareVersions(base, version);
  if (order < 0)
    return {
      severity: 'warning',
      pointer: '/base',
      ...fault('oldBase', { package: owner, base }, version),
    };
  return {
    pointer: '/base',
    ...fault('futureBase', { package: owner, base }, version),
  };
}
