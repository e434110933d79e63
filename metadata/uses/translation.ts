import type { Finding } from './finding.ts';
import type { Place } from './place.ts';
import type { Target } from './use.ts';

/** Kinds of documents with texts, and what their names are. */
const KINDS: Readonly<Record<string, 'package' | 'entity' | 'role' | 'view' | 'overlay'>> = {
  app: 'package',
  entity: 'entity',
  role: 'role',
  view: 'view',
  overlay: 'overlay',
};

/** Texts hang at documents and at places in them; both have names in them. */
export function findTranslation(document: Place, finding: Finding): void {
  for (const texts of document.at('texts').members()) {
    const [kind = '', name = ''] = texts.key.split('/');
    const to = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (to === undefined) continue;
    finding.part(texts, 'key', kind.length + 1, texts.key.length, { kind: to, name });
    if (to !== 'entity') continue;
    for (const text of texts.members()) findPlace(text, name, finding);
  }
}

/** `/properties/lines/items/properties/quantity/title`, `/properties/status/x-field/options/open/title` */
function findPlace(place: Place, start: string, finding: Finding): void {
  let entity: string | undefined = start;
  let field = '';
  let offset = 0;
  let before = '';
  for (const segment of place.key.split('/')) {
    const to = targetOf(before, segment, entity, field);
    if (to !== undefined) finding.part(place, 'key', offset, offset + segment.length, to);
    if (to?.kind === 'field') field = segment;
    if (segment === 'items') entity = entity && finding.field(entity, field)?.lines;
    // A field may be called `options`, and an option `properties`.
    before = to === undefined ? segment : '';
    offset += segment.length + 1;
  }
}

function targetOf(
  before: string,
  name: string,
  entity: string | undefined,
  field: string,
): Target | undefined {
  if (entity === undefined) return undefined;
  if (before === 'properties') return { kind: 'field', entity, name };
  return before === 'options' ? { kind: 'option', entity, field, name } : undefined;
}
