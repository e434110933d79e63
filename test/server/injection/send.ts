/** Sends one request as it was made, and gives what came back and what the server asked the database. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../support/request.ts';
import type { ShapedRequest } from './shape.ts';
import { HEADER, type Sent, type Statements } from './statements.ts';
import type { Target } from './target.ts';

const BEGIN = Date.parse('2026-11-20T08:00:00Z');
let sentBefore = 0;

export function send(
  target: Target,
  statements: Statements,
  { method, path, headers, body, as = 'keeper' }: ShapedRequest,
): Promise<{ readonly answer: Answer; readonly sent: Sent[] }> {
  const { workspace, keeper, cookie } = target;
  sentBefore += 1;
  const id = randomUUID();
  const person = { keeper, admin: workspace.admin, session: undefined, nobody: undefined }[as];
  return statements.during(id, () =>
    workspace.request(method, path, {
      // An `authorization` of the request's own takes its place.
      ...(person && { as: person }),
      ...(body !== undefined && { body }),
      headers: {
        [HEADER]: id,
        origin: new URL(workspace.url).origin,
        // A minute and an address for each, so that nobody has to pause.
        'x-test-now': new Date(BEGIN + sentBefore * 60_000).toISOString(),
        'x-forwarded-for': `10.${(sentBefore >> 16) & 255}.${(sentBefore >> 8) & 255}.${sentBefore & 255}`,
        ...(as === 'session' && { cookie }),
        ...headers,
      },
    }),
  );
}
