/** Shapes that the answers of the actions with change sets and releases are made of: pages and programs read them by these. */
import type { ValueSchema } from './value-schema.ts';

const TEXT = { type: 'string' } as const;
const TEXT_OR_NULL = { type: ['string', 'null'] } as const;
const NUMBER = { type: 'integer' } as const;
const YES_OR_NO = { type: 'boolean' } as const;
export const KIND = {
  type: 'string',
  enum: ['app', 'entity', 'role', 'view', 'overlay', 'translation', 'seed', 'example'],
} as const;

interface Shape<P, Needed> {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly required: readonly Needed[];
  readonly properties: P;
}

/** All members are there, but for those of `optional`. */
function object<
  const P extends Readonly<Record<string, ValueSchema>>,
  const O extends keyof P & string = never,
>(properties: P, optional: readonly O[] = []): Shape<P, Exclude<keyof P & string, O>> {
  const isNeeded = (name: string): name is Exclude<keyof P & string, O> =>
    !optional.some((each) => each === name);
  const required = Object.keys(properties).filter(isNeeded);
  return { type: 'object', additionalProperties: false, required, properties };
}

function list<const S extends ValueSchema>(items: S): { readonly type: 'array'; readonly items: S } {
  return { type: 'array', items };
}

const NAMED = { package: TEXT, kind: KIND, name: TEXT };

export const LISTED = list(
  object({
    ...NAMED,
    content: TEXT_OR_NULL,
    origin: { type: 'string', enum: ['shipped', 'changed', 'own'] },
    draft: { type: 'string', enum: ['none', 'added', 'changed', 'removed'] },
  }),
);

const FAULT = object(
  {
    severity: { type: 'string', enum: ['error', 'warning'] },
    file: TEXT,
    pointer: TEXT,
    code: TEXT,
    message: TEXT,
    mend: TEXT,
    nearest: TEXT,
  },
  ['nearest'],
);

/** `follows`: nobody asked for it, it comes with another one. */
const CHANGE = object(
  { kind: TEXT, sign: TEXT, path: TEXT, entity: TEXT, effect: TEXT, text: TEXT, follows: YES_OR_NO },
  ['entity', 'follows'],
);

/** With the three values as JSON text; null: nothing is there. */
export const CONFLICT = object({
  document: TEXT,
  pointer: TEXT,
  base: TEXT_OR_NULL,
  theirs: TEXT_OR_NULL,
  mine: TEXT_OR_NULL,
});

export const REBASED = object({ rebased: YES_OR_NO, base: NUMBER, conflicts: list(CONFLICT) });

/** Packages whose newer version came with the product. `changed`: the workspace has changed some of their documents. */
export const UPGRADES = list(
  object({ package: TEXT, title: TEXT, from: TEXT, to: TEXT, changed: YES_OR_NO }),
);

/** `change_set` is null while a conflict is left. */
export const UPGRADE_DRAFTED = object({
  change_set: { type: ['string', 'null'], format: 'uuid' },
  conflicts: list(CONFLICT),
});

const RELEASE = {
  number: NUMBER,
  at: { type: 'string', format: 'date-time' },
  author: { ...object({ login: TEXT, name: TEXT }), type: ['object', 'null'] },
  note: TEXT,
} as const;

/** `documents`: how many of them it added, changed or took away. */
export const RELEASES = list(object({ ...RELEASE, documents: NUMBER }));

const CHECK = {
  /** Number of the release that it was compared with. */
  base: NUMBER,
  behind: list(object(NAMED)),
  faults: list(FAULT),
  changes: list(CHANGE),
};

export const CHECKED = object(CHECK);

const SAMPLE = object({ rows: NUMBER, of: NUMBER });
const PEOPLE = object({
  rights: list(TEXT),
  count: NUMBER,
  people: list(object({ user: TEXT, name: TEXT })),
});
const FILTER = object({ entity: TEXT, query: TEXT, complete: YES_OR_NO });

/** What a release would do. Values and labels of records are left out: `filter` shows them to who may read them. */
const IMPACT = object({
  milliseconds: NUMBER,
  lock_milliseconds: NUMBER,
  breaking: list(
    object(
      {
        path: TEXT,
        entity: TEXT,
        code: TEXT,
        text: TEXT,
        blocks: YES_OR_NO,
        asked: { type: 'string', enum: ['publish', 'save', 'change'] },
        count: NUMBER,
        more: YES_OR_NO,
        of: NUMBER,
        sample: SAMPLE,
        filter: FILTER,
      },
      ['sample', 'filter'],
    ),
  ),
  unjudged: list(object({ path: TEXT, entity: TEXT, text: TEXT })),
  conversions: list(
    object(
      {
        path: TEXT,
        entity: TEXT,
        title: TEXT,
        changed: NUMBER,
        impossible: NUMBER,
        restored: NUMBER,
        filled: NUMBER,
        sample: SAMPLE,
      },
      ['sample'],
    ),
  ),
  losses: list(
    object({ path: TEXT, entity: TEXT, text: TEXT, count: NUMBER, allowed: YES_OR_NO, sample: SAMPLE }, [
      'sample',
    ]),
  ),
  restores: list(
    object({ path: TEXT, entity: TEXT, text: TEXT, release: NUMBER, count: NUMBER, sample: SAMPLE }, [
      'sample',
    ]),
  ),
  people: object({
    count: NUMBER,
    gains: list(PEOPLE),
    losses: list(PEOPLE),
    others: list(PEOPLE),
    without_role: object({ count: NUMBER, people: PEOPLE.properties.people }),
  }),
  steps: list(
    object({
      title: TEXT,
      phase: { type: 'string', enum: ['prepare', 'switch', 'settle'] },
      entity: TEXT,
      sql: TEXT,
      lock: {
        type: 'string',
        enum: ['none', 'shareUpdateExclusive', 'shareRowExclusive', 'accessExclusive'],
      },
      rows: NUMBER,
      milliseconds: NUMBER,
    }),
  ),
  refusals: list(object({ path: TEXT, reason: TEXT, mend: TEXT, loss: YES_OR_NO })),
});

/** `may`: the caller, who has the `right` and has not `drafted` where `four_eyes` are wanted. `others` may instead. */
const PUBLISHING = object({
  right: YES_OR_NO,
  four_eyes: YES_OR_NO,
  drafted: YES_OR_NO,
  may: YES_OR_NO,
  others: PEOPLE.properties.people,
});

/** `impact` is absent where faults keep the drafts from being a model. */
export const PLANNED = object(
  {
    ...CHECK,
    at: { type: 'string', format: 'date-time' },
    took_milliseconds: NUMBER,
    publishing: PUBLISHING,
    impact: IMPACT,
  },
  ['impact'],
);

/**
 * What it changed in the one before it: documents with what they said before and after, null where there was none.
 * `changes` is null where this version of the product cannot read one of the two.
 */
export const DESCRIBED = object({
  ...RELEASE,
  newest: NUMBER,
  changes: { ...list(CHANGE), type: ['array', 'null'] },
  documents: list(object({ ...NAMED, before: TEXT_OR_NULL, after: TEXT_OR_NULL })),
});
