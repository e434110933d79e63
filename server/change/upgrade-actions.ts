/** Newer versions of packages that came with the product, and taking them in. */

import { UPGRADE_DRAFTED, UPGRADES } from '../../metadata/change-answers.ts';
import { type Actions, action } from '../actions.ts';
import { mayWithChangeSets } from './change-set/access.ts';
import { newest } from './change-set/newest.ts';
import { upgradesAtHand } from './upgrade/at-hand.ts';

const RESOLVE = {
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
} as const;

export const upgradeActions: Actions = {
  list_upgrades: action({
    title: { en: 'List newer packages', 'zh-CN': '列出可升级的应用包' },
    about: {
      en: 'Packages of which a newer version came with the product and was not taken in by itself: because this workspace has changed the package, or because it would take something away.',
      'zh-CN': '随产品提供了更新版本、但未自动采用的应用包：因为本工作区改过它，或者升级会去掉某些内容。',
    },
    input: { type: 'object', additionalProperties: false, required: [], properties: {} },
    arguments: {},
    output: UPGRADES,
    reads: true,
    may: (roles, model) => mayWithChangeSets(roles, model, 'read'),
    run: async (context) => {
      await newest(context);
      return upgradesAtHand(context.workspace);
    },
  }),

  draft_upgrade: action({
    title: { en: 'Draft an upgrade', 'zh-CN': '起草升级' },
    about: {
      en: 'Makes a change set that brings packages to the version that came with the product, merged with what this workspace has changed. Where both changed a place it answers the `conflicts`, place by place, and makes nothing until each is resolved: `mine` is this workspace, `theirs` the new version.',
      'zh-CN':
        '生成一个变更集，把应用包升级到随产品提供的版本，并保留本工作区的改动。双方都改过的地方逐处列在 `conflicts` 中，全部选定之前不生成：`mine` 为本工作区，`theirs` 为新版本。',
    },
    input: {
      type: 'object',
      additionalProperties: false,
      required: ['packages'],
      properties: {
        packages: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 40 } },
        title: { type: 'string', minLength: 1, maxLength: 120 },
        resolve: RESOLVE,
      },
    },
    arguments: {
      packages: { en: 'Names of packages of `list_upgrades`.', 'zh-CN': '`list_upgrades` 中的应用包名称。' },
      title: { en: 'Title of the change set.', 'zh-CN': '变更集的标题。' },
      resolve: {
        en: 'Whose value stands, for each conflict by its `document` and `pointer`.',
        'zh-CN': '每处冲突采用谁的值，以 `document` 和 `pointer` 指明。',
      },
    },
    output: UPGRADE_DRAFTED,
    refusals: ['RELEASE_CONFLICT'],
    may: (roles, model) => mayWithChangeSets(roles, model, 'update'),
    run: async (context, wanted) => {
      const { draftUpgrade } = await import('./upgrade/draft-upgrade.ts');
      return draftUpgrade(context, wanted);
    },
  }),
};
