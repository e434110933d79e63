/** How the link of an invitation comes to a person. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { testWorkspace } from '../../../support/workspace.ts';
import { signedIn } from './scene.ts';

describe('with a mail server', () => {
  it('sends the link in the language of the person, and does not show it', async () => {
    const letters: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _, done) => {
        let letter = '';
        stream.on('data', (chunk: Buffer) => {
          letter += chunk;
        });
        stream.on('end', () => {
          letters.push(letter);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const mailing = await testWorkspace({ config: { smtpUrl: `smtp://127.0.0.1:${port}` } });
    const zhou = await mailing.person({ login: 'zhou' });
    await mailing.workspace.db.query({
      text: `update jacquard."user" set email = 'zhou@crm.example', locale = 'zh-CN', name = '周岚' where id = $1`,
      values: [zhou.id],
    });
    const admin = await signedIn(mailing.admin, mailing);
    const invited = await admin.request('POST', '/api/rpc/invite_user', { body: { user: zhou.id } });
    expect(invited.body).toEqual({ sent: true });
    // Quoted-printable.
    const body = decodeURIComponent(
      (letters[0] ?? '').replaceAll('=\r\n', '').replace(/=([0-9A-F]{2})/g, '%$1'),
    );
    expect(letters[0]).toContain('zhou@crm.example');
    expect(body).toMatch(/周岚，您好[\s\S]*http:\/\/localhost:3000\/link#[\w-]{43}/);
    await new Promise<void>((resolve) => server.close(resolve));
    await mailing.close();
  });

  it('shows the link after all when the mail server does not take it', async () => {
    const mailing = await testWorkspace({ config: { smtpUrl: 'smtp://127.0.0.1:1' } });
    const zhou = await mailing.person({ login: 'zhou' });
    await mailing.workspace.db.query({
      text: `update jacquard."user" set email = 'zhou@crm.example' where id = $1`,
      values: [zhou.id],
    });
    const admin = await signedIn(mailing.admin, mailing);
    const invite = { body: { user: zhou.id } };
    const { body } = await admin.request('POST', '/api/rpc/invite_user', invite);
    expect(body).toMatchObject({ sent: false, link: expect.stringContaining('/link#') });
    await mailing.close();
  });
});
