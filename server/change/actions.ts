/** What is done with change sets and releases, beside reading and drafting them. */

import { CHECKED, LISTED, PLANNED, REBASED } from '../../metadata/change-answers.ts';
import { type Actions, action } from '../actions.ts';
import { Problem } from '../errors.ts';
import { changeSetFor, mayWithChangeSets, requireOpen } from './change-set/access.ts';
import { listDocuments } from './change-set/list.ts';
import { moveChangeSet } from './change-set/move.ts';
import { newest } from './change-set/newest.ts';
import { publishChangeSet } from './change-set/publish.ts';
import { rebaseChangeSet } from './change-set/rebase.ts';
import { previewAction } from './preview/action.ts';
import { releaseActions } from './release-actions.ts';
import { upgradeActions } from './upgrade-actions.ts';

const CHANGE_SET = { type: 'string', format: 'uuid', 'x-references': 'change_set' } as const;
const PATHS = { type: 'array', items: { type: 'string', maxLength: 100 }, maxItems: 1000 } as const;
const NOTE = { type: 'string', minLength: 1, maxLength: 2000 } as const;
const ONE = { type: 'object', additionalProperties: false, required: ['change_set'] } as const;
const DONE = { type: 'object', additionalProperties: false, required: ['release'] } as const;

const WHICH = { en: 'Id of the change set.', 'zh-CN': '变更集的标识。' };
const LOSS = {
  en: 'Paths whose values may be lost, as `customer.phone`; they are kept aside all the same.',
  'zh-CN': '允许失去内容的路径，如 `customer.phone`；内容仍会另行保留。',
};
const VERSION = { type: 'integer', minimum: 1, maximum: 2_147_483_647 } as const;
const PLANNED_VERSION = {
  en: 'The version of the change set that was planned; another one is refused.',
  'zh-CN': '所预演的变更集版本，已有改动时拒绝发布。',
};
const WHY = {
  en: 'What the list of releases says of it; by default the title.',
  'zh-CN': '发布列表中的说明，默认为标题。',
};

export const changeActions: Actions = {
  list_documents: action({
    title: { en: 'List the documents of a release', 'zh-CN': '列出某版本的文档' },
    about: {
      en: 'Every document as JSON text, keys in order. `origin`: as shipped, changed in this workspace, or the workspace’s own. With `change_set` its drafts lie over it, and `draft` says which; what goes has no content.',
      'zh-CN':
        '每个文档的 JSON 文本，键按原顺序。`origin`：随产品提供、在本工作区改过、或本工作区自有。给出 `change_set` 时叠加其草稿，`draft` 说明是哪一种；要删除的文档没有内容。',
    },
    input: {
      type: 'object',
      additionalProperties: false,
      required: [],
      properties: {
        release: { type: 'integer', minimum: 1, maximum: 2_147_483_647 },
        change_set: CHANGE_SET,
      },
    },
    arguments: {
      release: { en: 'Number of the release; by default the newest.', 'zh-CN': '版本号，默认为最新版本。' },
      change_set: WHICH,
    },
    output: LISTED,
    reads: true,
    may: (roles, model) => mayWithChangeSets(roles, model, 'read'),
    run: async (context, { release, change_set: id }) => {
      const drafts = id === undefined ? [] : (await changeSetFor(context, id, 'read')).drafts;
      return listDocuments(context, release ?? (await newest(context)).number, drafts);
    },
  }),

  check_change_set: action({
    title: { en: 'Check a change set', 'zh-CN': '检查变更集' },
    about: {
      en: 'What is wrong with the drafts laid over the newest release, and what they change. `behind`: documents that a newer release has changed as well; rebase first.',
      'zh-CN': '草稿叠加在最新版本上有哪些错误、会改变什么。`behind`：新版本也改过的文档，须先合并。',
    },
    input: { ...ONE, properties: { change_set: CHANGE_SET } },
    arguments: { change_set: WHICH },
    output: CHECKED,
    reads: true,
    may: (roles, model) => mayWithChangeSets(roles, model, 'read'),
    run: async (context, { change_set: id }) => {
      const changeSet = await changeSetFor(context, id, 'read');
      // What compiles is loaded when it is first needed.
      const { checkChangeSet } = await import('./change-set/check.ts');
      return checkChangeSet(context, changeSet);
    },
  }),

  plan_change_set: action({
    title: { en: 'Plan a change set', 'zh-CN': '预演变更集' },
    about: {
      en: 'What publishing would do to the records and people that are there: what breaks, converts, goes and comes back, whose rights change. There is an `impact` where there are no faults. Counts are of all records; values are shown by `filter` to who may read them.',
      'zh-CN':
        '发布会对现有记录和人员产生什么影响：哪些不合规、转换、失去、恢复，谁的权限改变。没有错误时才有 `impact`。数量按全部记录计算；具体内容用 `filter` 查询，只有能读的人看得到。',
    },
    input: { ...ONE, properties: { change_set: CHANGE_SET, allow_loss: PATHS } },
    arguments: { change_set: WHICH, allow_loss: LOSS },
    output: PLANNED,
    reads: true,
    may: (roles, model) => mayWithChangeSets(roles, model, 'read'),
    run: async (context, { change_set: id, allow_loss: allowLoss = [] }) => {
      const changeSet = await changeSetFor(context, id, 'read');
      const { planChangeSet } = await import('./change-set/check.ts');
      return planChangeSet(context, changeSet, allowLoss);
    },
  }),

  preview_change_set: previewAction,

  publish_change_set: action({
    title: { en: 'Publish a change set', 'zh-CN': '发布变更集' },
    about: {
      en: 'Makes a release of it, for everybody at once. Refused as a whole where it is faulty, where records do not allow it, where a loss is not named, or where a newer release changed the same documents.',
      'zh-CN':
        '将其发布为新版本，立即对所有人生效。有错误、现有记录不允许、失去的内容未声明、或新版本改动了相同文档时，整体拒绝。',
    },
    input: {
      ...ONE,
      properties: { change_set: CHANGE_SET, version: VERSION, note: NOTE, allow_loss: PATHS },
    },
    arguments: { change_set: WHICH, version: PLANNED_VERSION, note: WHY, allow_loss: LOSS },
    output: { ...DONE, properties: { release: { type: 'integer' } } },
    // A release is made in many transactions, none of which is the caller's.
    io: true,
    refusals: [
      'FOUR_EYES',
      'CHANGE_SET_CLOSED',
      'CHANGE_SET_CHANGED',
      'NOTHING_CHANGES',
      'REBASE_NEEDED',
      'FAULTY_DOCUMENTS',
      'RELEASE_REFUSED',
      'LOSS_NOT_NAMED',
      'RELEASE_CONFLICT',
    ],
    may: (roles, model) => mayWithChangeSets(roles, model, 'publish'),
    run: async (context, { change_set: id, version, ...wishes }) => {
      // Who acts as somebody else would publish in that one's name.
      if (context.actor.impersonator !== undefined) throw new Problem('FORBIDDEN');
      const changeSet = await changeSetFor(context, id, 'publish');
      // What was planned is what is published.
      if (changeSet.state === 'open' && version !== undefined && version !== changeSet.version)
        throw new Problem('CHANGE_SET_CHANGED');
      return { release: await publishChangeSet(context, changeSet, wishes) };
    },
  }),

  rebase_change_set: action({
    title: { en: 'Rebase a change set', 'zh-CN': '合并新版本' },
    about: {
      en: 'Merges what newer releases changed with what is drafted. Where both changed a place it answers the `conflicts`, place by place, and changes nothing until each is resolved: `mine` is the draft, `theirs` the newest release.',
      'zh-CN':
        '把新版本的改动与草稿合并。双方都改过的地方逐处列在 `conflicts` 中，全部选定之前不做任何改动：`mine` 为草稿，`theirs` 为最新版本。',
    },
    input: {
      ...ONE,
      properties: {
        change_set: CHANGE_SET,
        resolve: {
          type: 'array',
          maxItems: 10_000,
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['document', 'pointer', 'take'],
            properties: {
              document: { type: 'string', maxLength: 200 },
              pointer: { type: 'string', maxLength: 4000 },
              take: { type: 'string', enum: ['mine', 'theirs'] },
            },
          },
        },
      },
    },
    arguments: {
      change_set: WHICH,
      resolve: {
        en: 'Whose value stands, for each conflict by its `document` and `pointer`.',
        'zh-CN': '每处冲突采用谁的值，以 `document` 和 `pointer` 指明。',
      },
    },
    output: REBASED,
    refusals: ['CHANGE_SET_CLOSED', 'CHANGE_SET_CHANGED'],
    may: (roles, model) => mayWithChangeSets(roles, model, 'update'),
    run: async (context, { change_set: id, resolve = [] }) =>
      rebaseChangeSet(context, await changeSetFor(context, id, 'update'), resolve),
  }),

  discard_change_set: action({
    title: { en: 'Discard a change set', 'zh-CN': '放弃变更集' },
    about: {
      en: 'Closes it without a release. Its drafts can still be read.',
      'zh-CN': '不发布而结束变更集，草稿仍可查看。',
    },
    input: { ...ONE, properties: { change_set: CHANGE_SET } },
    arguments: { change_set: WHICH },
    output: {
      type: 'object',
      additionalProperties: false,
      required: ['state'],
      properties: { state: { type: 'string', enum: ['discarded'] } },
    },
    refusals: ['CHANGE_SET_CLOSED', 'CHANGE_SET_CHANGED'],
    may: (roles, model) => mayWithChangeSets(roles, model, 'update'),
    run: async (context, { change_set: id }) => {
      const changeSet = await changeSetFor(context, id, 'update');
      requireOpen(changeSet);
      const changes = { state: ['open', 'discarded'] };
      await moveChangeSet(context, changeSet, { action: 'discard', values: { state: 'discarded' }, changes });
      return { state: 'discarded' as const };
    },
  }),

  ...releaseActions,
  ...upgradeActions,
};
