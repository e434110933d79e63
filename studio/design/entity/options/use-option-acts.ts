import { humanised } from '../../../../metadata/humanise.ts';
import { isObject } from '../../../../metadata/json-object.ts';
import { toast } from '../../../ui/toast.tsx';
import { type Content, type DraftDocument, type Edit, useDraft } from '../../draft/draft.ts';
import { pathOf, valueAt } from '../../form/content/edit.ts';
import { type Property, withValue } from '../entity-content.ts';
import { nameFrom } from '../name-box.tsx';
import { withOwnEdit } from '../own-edit.ts';
import { useFieldTarget } from '../use-field-target.ts';
import {
  freeValue,
  withAdded,
  withHeir,
  withLook,
  withMoved,
  withoutHeir,
  withoutOption,
} from './options.ts';
import { useOptionTitles } from './use-option-titles.ts';

/** What can be done with the values of a choice; one that gets another name or goes does so wherever it is named. */
export function useOptionActs(document: DraftDocument, pointer: string) {
  const { edit, renamed, withoutUses, contentNow } = useDraft();
  const titles = useOptionTitles(document, pointer);
  const field = useFieldTarget(document, pointer);
  const property = propertyOf(document.content, pointer);
  const option = (name: string) =>
    ({ kind: 'option', entity: field.entity, field: field.name, name }) as const;
  const change = (
    make: (property: Property) => Property,
    following: readonly Edit[] = [],
    now: Content | null = document.content,
  ) =>
    edit(
      withOwnEdit(following, document, now ?? {}, (content) =>
        withValue(content, pointer, make(propertyOf(content, pointer))),
      ),
    );
  return {
    property,
    titles,
    add(text: string): void {
      const value = freeValue(nameFrom(text), property);
      // A translation hangs at a title.
      const english = titles ? humanised(value) : text;
      change((now) => withAdded(now, value, english), titles ? [titles.say(value, text)] : []);
    },
    say: (value: string, member: 'title' | 'color' | 'formerly', said: unknown) =>
      change((now) => withLook(now, value, member, said)),
    sayOwn: (value: string, text: string) => titles && edit([titles.say(value, text)]),
    async rename(from: string, to: string, refused: string): Promise<boolean> {
      const edits = await renamed(option(from), to);
      if (edits.length === 0) toast(refused);
      else edit(edits);
      return edits.length > 0;
    },
    async remove(value: string): Promise<void> {
      const edits = await withoutUses(option(value));
      change((now) => withoutOption(now, value), edits, contentNow(document.key));
    },
    move: (from: number, to: number) => change((now) => withMoved(now, from, to)),
    /** Values of the newest release that are gone from the draft and have no heir yet. */
    orphans: withoutHeir(property, propertyOf(document.published, pointer)),
    /** What is to take the place of a value that is gone. */
    replace: (former: string, heir: string) => change((now) => withHeir(now, former, heir)),
  };
}

function propertyOf(content: unknown, pointer: string): Property {
  const value = valueAt(content, pathOf(pointer));
  return isObject(value) ? value : {};
}
