/** Looking through releases, and going back to an earlier one. */

import { DESCRIBED, PLANNED, RELEASES } from '../../metadata/change-answers.ts';
import { type Actions, action } from '../actions.ts';
import type { Context } from '../context.ts';
import { fieldProblem, Problem } from '../errors.ts';
import { changedDocuments } from '../store/changed-documents.ts';
import { fingerprint, releaseNumbered, type StoredRelease } from '../store/release-documents.ts';
import { newestReleases } from '../store/release-list.ts';
import { mayPublishAll, mayWithChangeSets } from './change-set/access.ts';
import { newest } from './change-set/newest.ts';
import { publishDocuments } from './change-set/publish.ts';

const RELEASE = { type: 'integer', minimum: 1, maximum: 2_147_483_647 } as const;
const PATHS = { type: 'array', items: { type: 'string', maxLength: 100 }, maxItems: 1000 } as const;
const ONE = { type: 'object', additionalProperties: false, required: ['release'] } as const;

const NUMBER = { en: 'Number of the release.', 'zh-CN': '版本号。' };
const LOSS = {
  en: 'Paths whose values may be lost, as `customer.phone`; they are kept aside all the same.',
  'zh-CN': '允许失去内容的路径，如 `customer.phone`；内容仍会另行保留。',
};

/** Of one page. */
const MOST = 1000;
const SHOWN = 100;

export const releaseActions: Actions = {
  list_releases: action({
    title: { en: 'List the releases', 'zh-CN': '列出发布版本' },
    about: {
      en: 'Newest first, with who made each of them and why, and how many documents it changed. Without an author: the platform, or whoever is at its command line.',
      'zh-CN': '从新到旧列出每个版本的发布人、说明和改动的文档数。没有发布人表示由系统或命令行发布。',
    },
    input: {
      type: 'object',
      additionalProperties: false,
      required: [],
      properties: { limit: { type: 'integer', minimum: 1, maximum: MOST } },
    },
    arguments: { limit: { en: 'How many at most.', 'zh-CN': '最多列出多少个。' } },
    output: RELEASES,
    reads: true,
    may: (roles, model) => mayWithChangeSets(roles, model, 'read'),
    run: async ({ workspace }, { limit = SHOWN }) => {
      const { db, schema } = workspace;
      const listed = await newestReleases(db, schema, limit);
      const numbers = listed.map(({ number }) => number);
      const counts = await changedDocuments(workspace, { connection: db, schema }, numbers);
      return listed.map((entry) => ({ ...entry, documents: counts.get(entry.number) ?? 0 }));
    },
  }),

  describe_release: action({
    title: { en: 'Describe a release', 'zh-CN': '查看发布版本' },
    about: {
      en: 'What a release changed in the one before it: in sentences, and the documents as they were and as they are.',
      'zh-CN': '某版本相对前一版本改变了什么：逐条说明，以及文档改动前后的内容。',
    },
    input: { ...ONE, properties: { release: RELEASE } },
    arguments: { release: NUMBER },
    output: DESCRIBED,
    reads: true,
    may: (roles, model) => mayWithChangeSets(roles, model, 'read'),
    run: async (context, { release }) => {
      const stored = await storedRelease(context, release);
      // What compiles is loaded when it is first needed.
      const { describeRelease } = await import('./change-set/describe-release.ts');
      return describeRelease(context, stored);
    },
  }),

  plan_rollback: action({
    title: { en: 'Plan a rollback', 'zh-CN': '预演回退' },
    about: {
      en: 'What going back to an earlier release would do: as `plan_change_set` tells it.',
      'zh-CN': '回退到较早版本会产生什么影响，形式同 `plan_change_set`。',
    },
    input: { ...ONE, properties: { release: RELEASE, allow_loss: PATHS } },
    arguments: { release: NUMBER, allow_loss: LOSS },
    output: PLANNED,
    reads: true,
    may: (roles, model) => mayWithChangeSets(roles, model, 'read'),
    run: async (context, { release, allow_loss: allowLoss = [] }) => {
      const { documents } = await storedRelease(context, release);
      // What compiles is loaded when it is first needed.
      const { planDocuments } = await import('./change-set/check.ts');
      return planDocuments(context, documents, allowLoss);
    },
  }),

  roll_back: action({
    title: { en: 'Roll back', 'zh-CN': '回退' },
    about: {
      en: 'Publishes the documents of an earlier release again, as a new one. Records stay, and what later releases took away comes back. It takes the right to publish every change set.',
      'zh-CN':
        '把较早版本的文档作为新版本重新发布。记录保留，之后版本去掉的内容恢复。需要有发布所有变更集的权限。',
    },
    input: {
      ...ONE,
      properties: {
        release: RELEASE,
        note: { type: 'string', minLength: 1, maxLength: 2000 },
        allow_loss: PATHS,
      },
    },
    arguments: {
      release: NUMBER,
      note: { en: 'What the list of releases says of it.', 'zh-CN': '发布列表中的说明。' },
      allow_loss: LOSS,
    },
    output: { ...ONE, properties: { release: { type: 'integer' } } },
    // A release is made in many transactions, none of which is the caller's.
    io: true,
    refusals: [
      'NOTHING_CHANGES',
      'FAULTY_DOCUMENTS',
      'RELEASE_REFUSED',
      'LOSS_NOT_NAMED',
      'RELEASE_CONFLICT',
    ],
    may: (roles, model) => mayPublishAll(roles, model),
    run: async (context, { release, note = `Back to release ${release}`, ...wishes }) => {
      // Who acts as somebody else would publish in that one's name.
      if (context.actor.impersonator !== undefined) throw new Problem('FORBIDDEN');
      const { documents, shipped } = await storedRelease(context, release);
      const { number: base, documents: present } = await newest(context);
      if (fingerprint(documents) === fingerprint(present)) throw new Problem('NOTHING_CHANGES');
      return { release: await publishDocuments(context, { base, documents, shipped }, { note, ...wishes }) };
    },
  }),
};

/** @throws Problem INVALID (BAD_REFERENCE at `/release`) */
async function storedRelease({ workspace }: Context, number: number): Promise<StoredRelease> {
  const stored = await releaseNumbered(workspace.db, workspace.schema, number);
  if (!stored) throw fieldProblem([{ pointer: '/release', code: 'BAD_REFERENCE' }]);
  return stored;
}
