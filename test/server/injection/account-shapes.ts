/** Signing in, sessions, tokens, people and their roles, acts of the platform, and what tells of the whole. */
import { encode, parameter, REHEARSED, type Shape } from './shape.ts';

const ANSWERED = `${REHEARSED}, return=representation`;

/** Nobody's login: a password that is looked at takes time by intention. */
const signIn: Shape = ({ fill }) => ({
  method: 'POST',
  path: '/api/-/session',
  body: { login: fill.json('someone'), password: fill.json('not this one') },
  headers: { 'user-agent': fill.header('browser') },
  as: 'nobody',
});

const link: Shape = ({ fill }) => ({
  method: 'POST',
  path: '/api/-/session/link',
  body: { [fill.name('token')]: fill.json('dG9rZW50b2tlbnRva2VudG9rZW50b2tlbnRva2VudG9r') },
  as: 'nobody',
});

const credential: Shape = ({ random, fill }) => ({
  method: 'GET',
  path: random.pick(['/api/-/session', '/api/customer?limit=1', '/api/-/model']),
  headers: random.chance(0.5)
    ? { authorization: fill.header('Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA') }
    : { cookie: `jacquard_session=${fill.header('AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')}` },
  as: 'nobody',
});

const session: Shape = ({ random, fill, target }) => ({
  method: 'PATCH',
  path: '/api/-/session',
  body: random.chance(0.5)
    ? { locale: fill.json('en') }
    : { [fill.name('company')]: fill.json(target.workspace.company) },
  as: 'session',
});

const sessions: Shape = ({ random, fill, target }) => ({
  method: random.pick(['GET', 'DELETE']),
  path: `/api/-/sessions/${encode(fill.text(random.pick(target.ids.user)).toWellFormed())}`,
  as: 'session',
});

const actAs: Shape = ({ random, fill, target }) => ({
  method: 'POST',
  path: '/api/-/session/act-as',
  body: { user: fill.json(random.pick(target.ids.user)) },
  as: 'session',
});

const token: Shape = ({ random, fill, target }) => ({
  method: 'POST',
  path: '/api/-/tokens',
  body: { title: fill.json('A program'), ...(random.chance(0.5) && { user: fill.json(target.keeper.id) }) },
  as: 'session',
});

const tokens: Shape = ({ random, fill, target }) => ({
  method: random.pick(['DELETE', 'GET']),
  path: `/api/-/tokens/${encode(fill.text(random.pick(target.ids.user)).toWellFormed())}`,
  as: 'session',
});

const account: Shape = ({ random, fill, target }) => {
  const id = encode(fill.text(random.pick(target.ids.user)).toWellFormed());
  const [method, act] = random.pick([
    ['GET', 'sessions'],
    ['POST', 'end-sessions'],
    ['POST', 'nothing'],
  ] as const);
  return { method, path: `/api/-/users/${id}/${act}`, as: 'session' };
};

const act: Shape = ({ random, fill, target }) => ({
  method: 'POST',
  path: `/api/rpc/${encode(fill.name('end_sessions').toWellFormed())}`,
  body: { [fill.name('user')]: fill.json(target.keeper.id) },
  as: random.pick(['session', 'keeper']),
});

const user: Shape = ({ random, fill, target }) =>
  random.chance(0.5)
    ? {
        method: 'POST',
        path: '/api/user',
        headers: { prefer: ANSWERED },
        body: { login: fill.json('newcomer'), name: fill.json('New'), email: fill.json('new@example.com') },
        as: 'admin',
      }
    : {
        method: 'GET',
        path: `/api/user?${parameter('login', `eq.${fill.text('keeper')}`)}&${parameter('select', `${fill.name('plain1')}:name,id`)}&${parameter('id', `neq.${fill.text(random.pick(target.ids.user))}`)}`,
        as: 'admin',
      };

const assignment: Shape = ({ random, fill, target }) => ({
  method: 'POST',
  path: '/api/role_assignment',
  headers: { prefer: ANSWERED },
  body: { user: fill.json(random.pick(target.ids.user)), role: fill.json('keeper') },
  as: 'admin',
});

/** What stands in a place of JSON without quotes: an arrow would go on in it, and colons are a cast. */
const ARROW_OR_CAST = /[-:]/g;

const trail: Shape = ({ random, fill, target }) => ({
  method: 'GET',
  path: `/api/audit_entry?${[
    parameter(
      'select',
      `id,${fill.name('plain1')}:changes->${fill.text('memo').replaceAll(ARROW_OR_CAST, '')}`,
    ),
    parameter('record', `eq.${fill.text(random.pick(target.ids.visit))}`),
    parameter('action', `in.(${fill.text('update')},lookup)`),
  ].join('&')}`,
  as: 'admin',
});

const whole: Shape = ({ random, fill }) => ({
  method: 'GET',
  path: `${random.pick(['/api/-/model', '/api/openapi.json', '/api/-/session'])}?${parameter('a', fill.text('b'))}`,
  headers: { 'accept-language': fill.header('zh-CN'), 'if-none-match': fill.header('"1"') },
});

export const ACCOUNT_SHAPES = {
  signIn,
  link,
  credential,
  session,
  sessions,
  actAs,
  token,
  tokens,
  account,
  act,
  user,
  assignment,
  trail,
  whole,
} satisfies Readonly<Record<string, Shape>>;
