import { nearestName } from '../../metadata/condition/nearest.ts';

/** ` Did you mean admin?`, or nothing when no name is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}
