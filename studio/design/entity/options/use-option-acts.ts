import { isObject } from '../../../../metadata/condition/place.ts';
import { humanised } from '../../../../metadata/humanise.ts';
import { pointerTo } from '../../../../metadata/json-pointer.ts';
import type { Target } from '../../../../metadata/uses.ts';
import { useDesk } from '../../../api/model.ts';
import { toast } from '../../../ui/toast.tsx';
import { type Content, type DraftDocument, useDraft } from '../../draft/draft.ts';
import { pathOf, valueAt } from '../../form/content/edit.ts';
import { translate, translatedText } from '../../translate.ts';
import { type Property, withValue } from '../entity-content.ts';
import { nameFrom } from '../name-box.tsx';
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

/**
 * What can be done with the values of a choice. Their titles stand in the document in English, and in translations; a value
 * that gets another name or goes does so wherever it is named.
 */
export function useOptionActs(document: DraftDocument, pointer: string) {
  const { locale } = useDesk();
  const { documents, edit, renamed, withoutUses, contentNow } = useDraft();
  const { package: owner, kind, name: entity, content, published } = document;
  const field = useFieldTarget(document, pointer);
  const path = pathOf(pointer);
  const property = propertyOf(content, path);
  const target = (value: string): Target => ({
    kind: 'option',
    entity: field.entity,
    field: field.name,
    name: value,
  });
  const titlePlace = (value: string) => pointerTo(pointer, 'x-field', 'options', value, 'title');
  const withProperty = (of: Content, next: Property) => ({
    package: owner,
    kind,
    name: entity,
    content: withValue(of, pointer, next),
  });
  const lay = (next: Property) => edit([withProperty(content ?? {}, next)]);
  const inOwnWords = (value: string, text: string) =>
    translate(documents, { package: owner, locale }, [{ document, texts: { [titlePlace(value)]: text } }]);
  return {
    property,
    /** In the reader's language; undefined: English, which the document holds itself. */
    ownTitle: (value: string) =>
      locale === 'en' ? undefined : (translatedText(documents, document, titlePlace(value), locale) ?? ''),
    add(text: string): void {
      const value = freeValue(nameFrom(text), property);
      if (locale === 'en') lay(withAdded(property, value, text));
      // A translation hangs at a title.
      else
        edit([
          withProperty(content ?? {}, withAdded(property, value, humanised(value))),
          inOwnWords(value, text),
        ]);
    },
    say: (value: string, member: 'title' | 'color' | 'formerly', said: unknown) =>
      lay(withLook(property, value, member, said)),
    sayOwn: (value: string, text: string) => edit([inOwnWords(value, text)]),
    async rename(from: string, to: string, refused: string): Promise<boolean> {
      const edits = await renamed(target(from), to);
      if (edits.length === 0) toast(refused);
      else edit(edits);
      return edits.length > 0;
    },
    async remove(value: string): Promise<void> {
      const edits = await withoutUses(target(value));
      const isOwn = (each: { readonly kind: string; readonly name: string }) =>
        each.kind === kind && each.name === entity;
      const own = edits.find(isOwn)?.content ?? contentNow(document.key) ?? content ?? {};
      const rest = withoutOption(propertyOf(own, path), value);
      edit([...edits.filter((each) => !isOwn(each)), withProperty(own, rest)]);
    },
    move: (from: number, to: number) => lay(withMoved(property, from, to)),
    /** Values of the newest release that are gone from the draft and have no heir yet. */
    orphans: withoutHeir(property, propertyOf(published, path)),
    /** What is to take the place of a value that is gone. */
    replace: (former: string, heir: string) => lay(withHeir(property, former, heir)),
  };
}

function propertyOf(content: unknown, path: readonly string[]): Property {
  const value = valueAt(content, path);
  return isObject(value) ? value : {};
}
