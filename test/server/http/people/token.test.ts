/** Tokens in place of people. */
import { describe, expect, it } from 'vitest';
import { browser, lin, peopleAtWork, SESSION, signedIn, signIn, test } from './scene.ts';

peopleAtWork();

describe('API tokens', () => {
  it('work until they are revoked', async () => {
    await signIn();
    const made = await browser.request('POST', '/api/-/tokens', { body: { title: 'for a script' } });
    const as = { ...lin, token: made.body.token };
    expect([made.status, (await test.request('GET', SESSION, { as })).status]).toEqual([201, 200]);
    expect((await browser.request('GET', '/api/-/tokens')).body[0]).toMatchObject({
      title: 'for a script',
      user: { id: lin.id },
    });
    expect((await browser.request('DELETE', `/api/-/tokens/${made.body.id}`)).status).toBe(204);
    expect((await test.request('GET', SESSION, { as })).status).toBe(401);
  });

  it('are made for others by administrators only', async () => {
    await signIn();
    expect(
      (await browser.request('POST', '/api/-/tokens', { body: { title: 'x', user: test.admin.id } })).status,
    ).toBe(403);
    const admin = await signedIn(test.admin);
    expect(
      (await admin.request('POST', '/api/-/tokens', { body: { title: 'x', user: lin.id } })).status,
    ).toBe(201);
  });

  it('cannot make tokens or change passwords', async () => {
    expect((await test.request('POST', '/api/-/tokens', { as: lin, body: { title: 'x' } })).status).toBe(403);
    expect(
      (
        await test.request('POST', `${SESSION}/password`, {
          as: lin,
          body: { password: 'another fine pattern' },
        })
      ).status,
    ).toBe(403);
  });
});
