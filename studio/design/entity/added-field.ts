import { pointerTo } from '../../../metadata/json-pointer.ts';
import type { FieldKindName } from '../../../metadata/model.ts';
import { starterField } from '../../../metadata/starters.ts';
import type { DraftDocument, Edit } from '../draft/draft.ts';
import { translate } from '../translate.ts';
import { type FieldsPlace, type Property, withField, withRequired } from './entity-content.ts';
import { withPlaced } from './form-sections.ts';
import type { NewTitle } from './new-titles.tsx';

interface FieldSite {
  readonly documents: ReadonlyMap<string, DraftDocument>;
  readonly document: DraftDocument;
  /** Of the entity, where it has one. */
  readonly form: DraftDocument | undefined;
  readonly place: FieldsPlace;
  readonly locale: string;
}

interface FieldWishes {
  readonly kind: FieldKindName;
  readonly name: string;
  readonly title: NewTitle;
  /** Entity that a reference leads to. */
  readonly target: string | null;
  readonly required: boolean;
}

/** The edits of a new field: it stands in its entity, at the end of the form, and in the translations. */
export function addedField(site: FieldSite, wishes: FieldWishes): readonly Edit[] {
  const { documents, document, form, place, locale } = site;
  const { name, title } = wishes;
  const { package: owner } = document;
  const pointer = pointerTo(place.pointer, 'properties', name, 'title');
  const edits: Edit[] = [
    { package: owner, kind: 'entity', name: document.name, content: withNew(site, wishes) },
  ];
  if (form?.content && place.pointer === '') {
    const content = withPlaced(form.content, name);
    edits.push({ package: form.package, kind: 'view', name: form.name, content });
  }
  if (title.own !== '')
    edits.push(
      translate(documents, { package: owner, locale }, [{ document, texts: { [pointer]: title.own } }]),
    );
  return edits;
}

function withNew({ document, place }: FieldSite, { kind, name, title, target, required }: FieldWishes) {
  const starter = starterField(kind, target === null ? {} : { entity: target }) as Property;
  const { title: _, ...shape } = starter;
  const added = withField(document.content ?? {}, place, name, { title: title.english, ...shape });
  return required && kind !== 'boolean' ? withRequired(added, place, name, true) : added;
}
