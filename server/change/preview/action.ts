import { action } from '../../actions.ts';
import { Problem } from '../../errors.ts';
import { changeSetFor, mayWithChangeSets } from '../change-set/access.ts';
import { PREVIEWED, PREVIEWING } from './schemas.ts';

export const previewAction = action({
  title: { en: 'Preview a change set', 'zh-CN': '预览变更集' },
  about: {
    en: 'Makes the product as it would be after publishing, beside the real one and with a sample of its data, for one hour. `ready`: open `url`, a path on this server, in the browser that is signed in; it works once, within two minutes. Otherwise `plan` says why not. Nothing that is done in it touches the workspace. Who may publish the change set, and administrators, may look with the eyes of others; others see what they may read today, in `sample.own`.',
    'zh-CN':
      '用部分实际数据另外生成发布后的产品，保留一小时。`ready` 为真时，在已登录的浏览器中打开 `url`（本服务器上的路径），两分钟内有效，只能用一次；否则 `plan` 说明原因。在预览中的操作不影响工作区。能发布此变更集的人和管理员可用他人的身份查看；其他人只能看到自己现在能读的数据，见 `sample.own`。',
  },
  input: PREVIEWING,
  arguments: {
    change_set: { en: 'Id of the change set.', 'zh-CN': '变更集的标识。' },
    as: { en: 'Id of the person to look as; by default oneself.', 'zh-CN': '以谁的身份查看，默认为自己。' },
    roles: {
      en: 'Names of roles of the drafts that this person holds in the preview besides their own; for who may change the change set or publish it.',
      'zh-CN': '草稿中的角色名。此人在预览中除已有角色外还有这些角色。仅限能修改或发布此变更集的人使用。',
    },
  },
  output: PREVIEWED,
  // Tables are made in many transactions, none of which is the caller's.
  io: true,
  keyless: true,
  // It becomes a session in the browser.
  session: true,
  refusals: [
    'CHANGE_SET_CLOSED',
    'RELEASE_CONFLICT',
    'PREVIEW_TIMEOUT',
    'PREVIEW_OVER',
    'PREVIEW_NEEDS_SCHEMAS',
  ],
  may: (roles, model) => mayWithChangeSets(roles, model, 'read'),
  run: async (context, { change_set: id, as, roles = [] }) => {
    const { actor, session } = context;
    // Who acts as somebody else would look with that one's rights at what others see.
    if (actor.impersonator !== undefined) throw new Problem('FORBIDDEN');
    if (session === undefined) throw new Problem('SESSION_REQUIRED');
    const changeSet = await changeSetFor(context, id, 'read');
    // What compiles is loaded when it is first needed.
    const { previewChangeSet } = await import('./preview-change-set.ts');
    return previewChangeSet(context, changeSet, { session, as, roles });
  },
});
