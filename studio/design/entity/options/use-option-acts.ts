import { isObject } from '../../../../metadata/condition/place.ts';
import { humanised } from '../../../../metadata/humanise.ts';
import { pointerTo } from '../../../../metadata/json-pointer.ts';
import { useDesk } from '../../../api/model.ts';
import { type DraftDocument, type Edit, useDraft } from '../../draft/draft.ts';
import { pathOf, valueAt } from '../../form/content/edit.ts';
import { translate, translatedText } from '../../translate.ts';
import { type Property, withValue } from '../entity-content.ts';
import { nameFrom } from '../name-box.tsx';
import {
  formerlyOf,
  freeValue,
  optionsOf,
  withAdded,
  withLook,
  withMoved,
  withoutOption,
  withRenamed,
} from './options.ts';

/** What can be done with the values of a choice. Their titles stand in the document in English, else in translations. */
export function useOptionActs(document: DraftDocument, pointer: string) {
  const { locale } = useDesk();
  const { documents, edit } = useDraft();
  const { package: owner, kind, name: entity, content, published } = document;
  const path = pathOf(pointer);
  const property = propertyOf(valueAt(content, path));
  const titlePlace = (value: string) => pointerTo(pointer, 'x-field', 'options', value, 'title');
  const lay = (next: Property, texts: Readonly<Record<string, string>> = {}) => {
    const wanted = withValue(content ?? {}, pointer, next);
    const edits: Edit[] = [{ package: owner, kind, name: entity, content: wanted }];
    if (Object.keys(texts).length > 0)
      edits.push(translate(documents, { package: owner, locale }, [{ document, texts }]));
    edit(edits);
  };
  const ownTitle = (value: string) =>
    locale === 'en' ? undefined : (translatedText(documents, document, titlePlace(value), locale) ?? '');
  const forget = (value: string) => (ownTitle(value) ? { [titlePlace(value)]: '' } : {});
  return {
    property,
    /** In the reader's language; undefined: English, which the document holds itself. */
    ownTitle,
    /** @returns its value */
    add(text: string): string {
      const value = freeValue(nameFrom(text), property);
      if (locale === 'en') lay(withAdded(property, value, text));
      // A translation hangs at a title.
      else lay(withAdded(property, value, humanised(value)), { [titlePlace(value)]: text });
      return value;
    },
    say: (value: string, member: 'title' | 'color' | 'formerly', said: unknown) =>
      lay(withLook(property, value, member, said)),
    sayOwn: (value: string, text: string) =>
      edit([
        translate(documents, { package: owner, locale }, [
          { document, texts: { [titlePlace(value)]: text } },
        ]),
      ]),
    rename(from: string, to: string) {
      const before = valueAt(published, path);
      const own = ownTitle(from);
      const texts = own ? { [titlePlace(from)]: '', [titlePlace(to)]: own } : {};
      lay(withRenamed(property, from, to, isObject(before) ? before : undefined), texts);
    },
    remove: (value: string) => lay(withoutOption(property, value), forget(value)),
    move: (from: number, to: number) => lay(withMoved(property, from, to)),
    /** Values of the newest release that are gone from the draft and have no heir yet. */
    orphans(): readonly string[] {
      const now = optionsOf(property);
      const heirs = new Set(now.flatMap((option) => [option.value, ...formerlyOf(option)]));
      return optionsOf(propertyOf(valueAt(published, path))).flatMap(({ value }) =>
        heirs.has(value) ? [] : value,
      );
    },
  };
}

function propertyOf(value: unknown): Property {
  return isObject(value) ? value : {};
}
