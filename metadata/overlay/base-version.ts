import { compareVersions } from '../compare-versions.ts';
import type { PathFault } from '../condition/resolve.ts';

/** What is to be said of the version that an overlay was written against; `version` is the one there is. */
export function versionFault(base: string, version: string, owner: string): PathFault | undefined {
  if (base === version) return undefined;
  const order = compareVersions(base, version);
  if (order < 0)
    return {
      severity: 'warning',
      pointer: '/base',
      code: 'OLD_BASE',
      message: `It was written against ${owner} ${base}, and ${version} is there. What it speaks of is still there.`,
      mend: `Look whether it still says what you mean, then write "${version}".`,
      nearest: version,
    };
  return {
    pointer: '/base',
    code: 'BAD_VERSION',
    message: `It was written against ${owner} ${base}, and only ${version} is there.`,
    mend: `Upgrade ${owner}, or write it against ${version}.`,
    nearest: version,
  };
}
