import type { FormSection, FormView } from '../model.ts';
import { conditionParams } from './calculation.ts';
import { type Change, change, type Place, params } from './change.ts';
import { fieldsOf, type Said, WAS } from './said.ts';
import { same } from './same.ts';
import type { SectionPair } from './sections.ts';
import { isReordered } from './versions.ts';

/** Changes of a section that is in both forms, but for fields that come or go. */
export function diffSection(
  oldForm: FormView,
  nowForm: FormView,
  pair: SectionPair,
  at: Place,
): readonly Change[] {
  const [old, now] = [oldForm.sections[pair.old], nowForm.sections[pair.now]];
  if (!old || !now || same(old, now)) return [];
  const section: Said | undefined =
    now.title === undefined ? undefined : { is: 'section', view: nowForm.name, index: pair.now };
  const was: Said | undefined =
    old.title === undefined ? undefined : { is: 'section', view: nowForm.name, index: pair.old, ...WAS };
  const changes: Change[] = [];
  if (old.title !== now.title)
    changes.push(
      change(
        'retitleSection',
        at,
        'none',
        params({ section, from: was, to: section, named: was === undefined || undefined }),
      ),
    );
  if (old.description !== now.description)
    changes.push(change('describeSection', at, 'none', params({ section })));
  if (!same(old.show, now.show))
    changes.push(
      change(
        'changeSectionShow',
        at,
        'none',
        params({ section, ...conditionParams(now.show, nowForm.entity) }),
      ),
    );
  if (old.collapsed !== now.collapsed)
    changes.push(change(now.collapsed ? 'foldSection' : 'unfoldSection', at, 'none', params({ section })));
  return [...changes, ...diffOrder(oldForm, old, now, nowForm.entity, at)];
}

/** Fields that came from another section, and the order of those that stayed. */
function diffOrder(
  oldForm: FormView,
  old: FormSection,
  now: FormSection,
  entity: string,
  at: Place,
): readonly Change[] {
  const names = ({ fields }: FormSection) => fields.map(({ field }) => field);
  const elsewhere = new Set(oldForm.sections.filter((section) => section !== old).flatMap(names));
  const moved = names(now).filter((name) => elsewhere.has(name));
  return [
    ...(moved.length > 0 ? [change('moveItems', at, 'none', { fields: fieldsOf(entity, moved) })] : []),
    ...(isReordered(names(old), names(now)) ? [change('moveItems', at)] : []),
  ];
}
