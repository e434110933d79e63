/** What a new model changes, as data; `changeWords` says each change in a sentence. */

import type { Change } from './diff/change.ts';
import { diffEntities } from './diff/entities.ts';
import { diffNavigation } from './diff/navigation.ts';
import { diffRoles } from './diff/roles.ts';
import { diffPackages, diffTranslations } from './diff/surroundings.ts';
import { versionsOf } from './diff/versions.ts';
import { diffViews } from './diff/views.ts';
import type { Model } from './model.ts';

export type { Change, ChangeKind, Effect, Sign } from './diff/change.ts';
export { changeWords } from './diff/words.ts';

/**
 * Changes from one model to the next: packages, entities with their fields, roles, views, the sidebar, texts of other
 * languages; each in document order, with what goes at the end. What has another name is one change, and what only says
 * the new name is none. `before` undefined: everything is new.
 */
export function diffModels(before: Model | undefined, after: Model): readonly Change[] {
  const versions = versionsOf(before, after);
  return [
    ...diffPackages(versions),
    ...diffEntities(versions),
    ...diffRoles(versions),
    ...diffViews(versions),
    ...diffNavigation(versions),
    ...diffTranslations(versions),
  ];
}
