import { pointerTo } from '../../../metadata/json-pointer.ts';
import type { FieldKindName } from '../../../metadata/model.ts';
import { starterField } from '../../../metadata/starters.ts';
import type { DraftDocument, Edit } from '../draft/draft.ts';
import { translate } from '../translate.ts';
import { type FieldsPlace, type Property, viewsOf, withField, withRequired } from './entity-content.ts';
import { withPlaced } from './form-sections.ts';
import type { NewTitle } from './new-titles.tsx';
import { COLUMNS, TOO_LONG } from './new-view.ts';
import { starterWordings } from './starter-wordings.ts';

interface FieldSite {
  readonly documents: ReadonlyMap<string, DraftDocument>;
  readonly document: DraftDocument;
  /** Of the entity, where it has one. */
  readonly form: DraftDocument | undefined;
  readonly place: FieldsPlace;
  readonly locale: string;
  t(key: string): string;
}

interface FieldWishes {
  readonly kind: FieldKindName;
  readonly name: string;
  readonly title: NewTitle;
  /** Entity that a reference leads to. */
  readonly target: string | null;
  readonly required: boolean;
}

/** The edits of a new field: it stands in its entity, at the end of the form, in a list that is new, and in the translations. */
export function addedField(site: FieldSite, wishes: FieldWishes): readonly Edit[] {
  const { documents, document, form, place, locale, t } = site;
  const { kind, name, title } = wishes;
  const { package: owner } = document;
  const pointer = pointerTo(place.pointer, 'properties', name);
  const edits: Edit[] = [
    { package: owner, kind: 'entity', name: document.name, content: withNew(site, wishes) },
  ];
  if (form?.content && place.pointer === '') {
    const content = withPlaced(form.content, name);
    edits.push({ package: form.package, kind: 'view', name: form.name, content });
  }
  if (place.pointer === '') edits.push(...inNewList(site, wishes));
  if (title.own !== '') {
    const below = Object.entries({ '/title': title.own, ...starterWordings(kind, t) });
    const texts = Object.fromEntries(below.map(([inner, text]) => [`${pointer}${inner}`, text]));
    edits.push(translate(documents, { package: owner, locale }, [{ document, texts }]));
  }
  return edits;
}

/** As long as the list is not published, the first fields become its columns: a name alone says little of a record. */
function inNewList({ documents, document }: FieldSite, { kind, name }: FieldWishes): readonly Edit[] {
  const list = viewsOf(documents, document.name, 'list').find(({ draft }) => draft === 'added');
  const columns = list?.content?.columns;
  if (!list || !Array.isArray(columns) || columns.length >= COLUMNS || TOO_LONG.includes(kind)) return [];
  const content = { ...list.content, columns: [...columns, name] };
  return [{ package: list.package, kind: 'view', name: list.name, content }];
}

function withNew({ document, place }: FieldSite, { kind, name, title, target, required }: FieldWishes) {
  const starter = starterField(kind, target === null ? {} : { entity: target }) as Property;
  const { title: _, ...shape } = starter;
  const added = withField(document.content ?? {}, place, name, { title: title.english, ...shape });
  return required && kind !== 'boolean' ? withRequired(added, place, name, true) : added;
}
