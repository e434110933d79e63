import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { openClinic } from './clinic.ts';
import { holdCalls } from './hold-calls.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

const ENGLISH = { locale: 'en-GB' } as const;
const PHONE = { ...ENGLISH, viewport: { width: 375, height: 812 } } as const;
const NUMBER = '13800138000';
const WEBSITE = 'https://ada.example';
const MASKED = '138****8000';

let studio: StudioTest;
let doctor: Person;
beforeAll(async () => {
  studio = await openStudio();
  await openClinic(studio.server);
  doctor = await studio.server.personNamed('doctor');
});
afterAll(async () => {
  await studio?.close();
});

/** @returns its id */
async function admit(patient: object = {}): Promise<string> {
  const { body } = await studio.server.request('POST', '/api/patient?select=id', {
    as: doctor,
    body: { name: 'Ada', room: '12', phone: NUMBER, website: WEBSITE, ...patient },
    headers: { prefer: 'return=representation' },
  });
  return body.id ?? body[0].id;
}

async function stored(id: string) {
  const path = `/api/patient/${id}?select=room,phone,website`;
  return (await studio.server.request('GET', path, { as: doctor })).body;
}

/** What the audit trail keeps of values that were shown of the record. The reasons are no list's, so the database is asked. */
async function acts(id: string) {
  const { workspace } = studio.server;
  const rows = await workspace.db.query({
    text: `select "user".login, changes from jacquard.audit_entry
      join jacquard."user" on "user".id = audit_entry.actor where action = 'unmask' and record = $1`,
    values: [id],
  });
  return rows.map(([login, changes]) => [login, JSON.parse(String(changes))]);
}

const readOnly = (page: Page, field: string) => page.locator(`[data-field="${field}"] .rov`);

it('shows a masked value to who gives a reason, until the page is left, and keeps the reason', async () => {
  const id = await admit();
  const page = await studio.open(`/patient/${id}`, { ...ENGLISH, as: 'clerk' });
  const phone = readOnly(page, 'phone');
  await phone.getByText(MASKED).waitFor();
  await phone.getByRole('button', { name: 'Show Phone' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Show' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Reason').fill('They asked to be called back');
  await dialog.getByRole('button', { name: 'Show' }).click();
  await expect.poll(() => phone.textContent()).toBe(NUMBER);
  expect(await readOnly(page, 'website').textContent()).toContain('*');
  expect(await acts(id)).toEqual([['clerk', { fields: ['phone'], reason: 'They asked to be called back' }]]);
  // The timeline beside it tells of it at once.
  await page.locator('.tl').getByText('unmasked values').waitFor();
  await page.reload();
  await phone.getByText(MASKED).waitFor();
});

it('asks once, however often the button is clicked', async () => {
  const id = await admit();
  const page = await studio.open(`/patient/${id}`, { ...ENGLISH, as: 'nurse' });
  const answer = await holdCalls(page, '**/unmask');
  const button = readOnly(page, 'phone').getByRole('button', { name: 'Show Phone' });
  await button.dblclick();
  expect(await button.isDisabled()).toBe(true);
  answer();
  await readOnly(page, 'phone').getByText(NUMBER).waitFor();
  expect(await acts(id)).toHaveLength(1);
});

it('shows a value as its kind is shown elsewhere', async () => {
  const page = await studio.open(`/patient/${await admit()}`, { ...ENGLISH, as: 'nurse' });
  await page.getByRole('button', { name: 'Show Website' }).click();
  const link = readOnly(page, 'website').getByRole('link', { name: WEBSITE });
  expect(await link.getAttribute('href')).toBe(WEBSITE);
});

it('saves what was changed and nothing that was shown, and forgets what it showed', async () => {
  const id = await admit();
  const page = await studio.open(`/patient/${id}`, { ...ENGLISH, as: 'nurse' });
  await page.getByRole('button', { name: 'Show Phone' }).click();
  await readOnly(page, 'phone').getByText(NUMBER).waitFor();
  await page.locator('#field-room').fill('14');
  expect(await readOnly(page, 'phone').textContent()).toBe(NUMBER);
  await page.keyboard.press('Control+s');
  await readOnly(page, 'phone').getByText(MASKED).waitFor();
  expect(await stored(id)).toMatchObject({ room: '14', phone: NUMBER, website: WEBSITE });
});

it('has a button on a phone too, on both where there is something to show only', async () => {
  const page = await studio.open(`/patient/${await admit()}`, { ...PHONE, as: 'nurse' });
  await page.getByRole('button', { name: 'Show Phone' }).click();
  await page.locator('dd').getByText(NUMBER).waitFor();
  const empty = await admit({ phone: null });
  for (const settings of [ENGLISH, PHONE]) {
    const other = await studio.open(`/patient/${empty}`, { ...settings, as: 'nurse' });
    await other.getByRole('button', { name: 'Show Website' }).waitFor();
    expect(await other.getByRole('button', { name: 'Show Phone' }).count()).toBe(0);
  }
});

it('complained about nothing on any page', () => {
  expect(studio.complaints).toEqual([]);
});
