/** What administrators do with the accounts of the people they look after, beside changing their records. */
import { type Actions, action } from '../actions.ts';
import type { Context } from '../context.ts';
import { fieldProblem, Problem } from '../errors.ts';
import type { Account } from './account.ts';
import { ADMINISTRATOR } from './administrator.ts';
import { actBy, writeAudit } from './audit.ts';
import { invite } from './invite.ts';
import { managedAccount } from './managed.ts';
import { endSessions, sessionsOf } from './session.ts';

const USER = {
  type: 'object',
  additionalProperties: false,
  required: ['user'],
  properties: { user: { type: 'string', format: 'uuid', 'x-references': 'user' } },
} as const;

const WHOSE = { user: { en: 'Id of the person.', 'zh-CN': '人员的标识。' } };

export const peopleActions: Actions = {
  invite_user: action({
    title: { en: 'Invite a person', 'zh-CN': '邀请人员' },
    about: {
      en: 'Sends a link that signs in once; who has a password chooses a new one by it. `sent`: it went by mail. Where it did not, the answer has the `link` to hand over. It takes a session: a program with a token is refused.',
      'zh-CN':
        '发送一次性登录链接；已有密码的人用它设置新密码。`sent` 表示已用邮件发出。未发出时，结果中含有 `link` 以便转交。只能在登录会话中调用，使用令牌的程序会被拒绝。',
    },
    input: USER,
    arguments: WHOSE,
    output: {
      type: 'object',
      additionalProperties: false,
      required: ['sent'],
      properties: { sent: { type: 'boolean' }, link: { type: 'string', format: 'uri' } },
    },
    io: true,
    session: true,
    may: isForAdministrators,
    run: async (context, { user }) => invite(context, await lookedAfter(context, user)),
  }),

  end_sessions: action({
    title: { en: 'End the sessions of a person', 'zh-CN': '结束某人的会话' },
    about: {
      en: 'Signs the person out everywhere. `ended`: of how many sessions.',
      'zh-CN': '让此人在所有设备上退出登录。`ended`：结束的会话数。',
    },
    input: USER,
    arguments: WHOSE,
    output: {
      type: 'object',
      additionalProperties: false,
      required: ['ended'],
      properties: { ended: { type: 'integer' } },
    },
    may: isForAdministrators,
    run: async (context, { user }) => {
      const { id } = await lookedAfter(context, user);
      const { workspace } = context;
      const ended = await endSessions(workspace, workspace.db, id);
      const act = { ...actBy(context), action: 'end_sessions', entity: 'user', record: id };
      await writeAudit(workspace, workspace.db, act);
      return { ended };
    },
  }),

  list_sessions: action({
    title: { en: 'List the sessions of a person', 'zh-CN': '列出某人的会话' },
    about: { en: 'Where the person is signed in, newest first.', 'zh-CN': '此人已登录的设备，最新的在前。' },
    input: USER,
    arguments: WHOSE,
    output: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'created_at', 'seen_at', 'address', 'agent'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          created_at: { type: 'string', format: 'date-time' },
          seen_at: { type: 'string', format: 'date-time' },
          address: { type: ['string', 'null'] },
          agent: { type: ['string', 'null'] },
        },
      },
    },
    reads: true,
    may: isForAdministrators,
    run: async (context, { user }) => sessionsOf(context.workspace, (await lookedAfter(context, user)).id),
  }),
};

/** The platform itself, `*`, may everything. */
function isForAdministrators(roles: string): boolean {
  return roles === '*' || roles.split(' ').includes(ADMINISTRATOR);
}

/**
 * @throws Problem FORBIDDEN while acting as somebody else; INVALID (BAD_REFERENCE at `/user`) for who is not there, or works in
 * a company of other administrators as well
 */
async function lookedAfter({ workspace, actor }: Context, user: string): Promise<Account> {
  if (actor.impersonator) throw new Problem('FORBIDDEN');
  try {
    return await managedAccount(workspace, workspace.db, actor, user);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'NOT_FOUND') throw error;
    throw fieldProblem([{ pointer: '/user', code: 'BAD_REFERENCE' }]);
  }
}
