/** What `preview_change_set` takes and answers. */
import { PLANNED } from '../../../metadata/change-answers.ts';

const ID = { type: 'string', format: 'uuid' } as const;

/** Names. */
const ROLES = { type: 'array', items: { type: 'string' } } as const;

export const PREVIEWING = {
  type: 'object',
  additionalProperties: false,
  required: ['change_set'],
  properties: {
    change_set: { ...ID, 'x-references': 'change_set' },
    as: { ...ID, 'x-references': 'user' },
    roles: { ...ROLES, maxItems: 20 },
  },
} as const;

const PERSON = {
  type: 'object',
  additionalProperties: false,
  required: ['user', 'name'],
  properties: { user: ID, name: { type: 'string' } },
} as const;

const SAMPLE = {
  type: 'object',
  additionalProperties: false,
  required: ['records', 'complete', 'own'],
  properties: {
    records: { type: 'integer' },
    /** There are no further records that it could hold. */
    complete: { type: 'boolean' },
    /** It holds no more than what the one who asks may read today. */
    own: { type: 'boolean' },
  },
} as const;

/** `plan` is there where `ready` is false, all else where it is true. */
export const PREVIEWED = {
  type: 'object',
  additionalProperties: false,
  required: ['ready'],
  properties: {
    ready: { type: 'boolean' },
    /** Path on this server, to be opened in a browser that is signed in; once, within two minutes. */
    url: { type: 'string' },
    expires_at: { type: 'string', format: 'date-time' },
    as: PERSON,
    /** Held in the preview alone. */
    roles: ROLES,
    sample: SAMPLE,
    plan: PLANNED,
  },
} as const;
