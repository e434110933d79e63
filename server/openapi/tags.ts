/** Chapters of the document, in the order of the sidebar; `x-tagGroups` is how Redoc and others group them. */
import { SYSTEM } from '../../metadata/compile/packages.ts';
import type { OpenApi, Tag, TagGroup } from '../../metadata/open-api.ts';
import { ACTION_TAG } from './action-operations.ts';
import { BATCH_TAG } from './batch-operation.ts';
import type { Caller, KnownEntity } from './caller.ts';
import { say } from './texts.ts';

/** What is of no entity, the groups of the sidebar, what stands in none of them, and the platform's own entities last. */
export function chapters(caller: Caller): Pick<OpenApi, 'tags' | 'x-tagGroups'> {
  const groups = [beyondRecords(caller), ...entityGroups(caller)].filter(({ tags }) => tags.length > 0);
  return {
    tags: groups.flatMap(({ tags }) => tags),
    'x-tagGroups': groups.map(({ name, tags }) => ({ name, tags: tags.map((tag) => tag.name) })),
  };
}

interface Group extends Omit<TagGroup, 'tags'> {
  readonly tags: readonly Tag[];
}

function beyondRecords({ actions, locale }: Caller): Group {
  const named = Object.keys(actions).length > 0;
  return {
    name: say(locale, 'beyondRecords'),
    tags: [
      tag(BATCH_TAG, say(locale, 'batchTag'), say(locale, 'batch')),
      ...(named ? [tag(ACTION_TAG, say(locale, 'actions'), say(locale, 'actionsAbout'))] : []),
    ],
  };
}

function entityGroups(caller: Caller): Group[] {
  const { entities, menu, locale } = caller;
  const left = new Set(Object.keys(entities));
  const take = (names: readonly string[]) =>
    names.flatMap((name) => {
      const known = entities[name];
      return known && left.delete(name) ? [known] : [];
    });
  const own = (name: string) => entities[name]?.entity.package !== SYSTEM;
  const group = (name: string, found: readonly KnownEntity[]): Group => ({ name, tags: found.map(tagOf) });
  const placed = menu.map(({ title, entities: names }) =>
    group(title, take(withLines(caller, names).filter(own))),
  );
  const other = group(say(locale, 'otherEntities'), take([...left].filter(own)));
  // Those that the sidebar has come in its order.
  const system = withLines(
    caller,
    menu.flatMap(({ entities: names }) => names),
  );
  return [...placed, other, group(caller.systemTitle, take([...system, ...left]))];
}

/** Lines behind their header. */
function withLines({ entities }: Caller, names: readonly string[]): string[] {
  const lines = Object.values(entities).filter(({ entity }) => entity.lineOf);
  return names.flatMap((name) => [
    name,
    ...lines.filter(({ entity }) => entity.lineOf?.entity === name).map(({ entity }) => entity.name),
  ]);
}

function tagOf({ entity }: KnownEntity): Tag {
  return tag(entity.name, entity.plural, entity.description ?? entity.plural);
}

function tag(name: string, title: string, description: string): Tag {
  return { name, 'x-displayName': title, description };
}
