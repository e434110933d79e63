/** Whose rights a release changes, by name, and who keeps them by another role. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../../../metadata/document.ts';
import { rightsBetween } from '../../../../server/change/impact/changed-rights.ts';
import { withPackage } from '../../../../server/store/release-documents.ts';
import { type TestWorkspace, testWorkspace } from '../../../support/workspace.ts';
import { text } from '../../store/documents.ts';
import { modelOf, reportOfModel } from './report.ts';

const document = (kind: Document['kind'], name: string, content: object): Document => ({
  package: 'shop',
  kind,
  name,
  file: `${kind}/${name}.json`,
  content: content as Document['content'],
});
const app = document('app', 'shop', {
  $schema: 'urn:jacquard:app:1',
  language: 1,
  name: 'shop',
  title: 'Shop',
  version: '1.0.0',
  needs: ['system'],
});
const AMOUNT = { title: 'Amount', type: 'number', 'x-field': { kind: 'money', access: 'price' } };
const deal = (properties: object = {}) =>
  document('entity', 'deal', {
    $schema: 'urn:jacquard:entity:1',
    $id: 'deal',
    title: 'Deal',
    type: 'object',
    'x-entity': { plural: 'Deals', label: '{{name}}' },
    properties: { name: { ...text(40), title: 'Name' }, amount: AMOUNT, ...properties },
  });
const role = (name: string, title: string, grant: object) =>
  document('role', name, { $schema: 'urn:jacquard:role:1', name, title, grants: { deal: grant } });
const PRICE = { fields: { groups: ['price'] } };
const CLERK = role('clerk', 'Clerks', { read: PRICE });
const SELLER = role('seller', 'Sellers', {
  read: { rows: { created_by: '$user.id' }, ...PRICE },
  update: true,
});
const BOSS = role('boss', 'Bosses', { read: PRICE, create: PRICE, update: PRICE, delete: true });

let test: TestWorkspace;
beforeAll(async () => {
  test = await testWorkspace({ packages: [app, deal(), CLERK, SELLER, BOSS] });
  await test.person({ login: 'chen', roles: ['clerk'] });
  await test.person({ login: 'song', roles: ['clerk', 'seller'] });
  await test.person({ login: 'bai', roles: ['clerk', 'boss'] });
  await test.person({ login: 'gone', roles: ['clerk'] });
  await test.workspace.db.query({
    text: `update jacquard.user set active = false where login = 'gone'`,
    values: [],
  });
});
afterAll(() => test.close());

async function peopleOf(documents: readonly Document[], locale: 'en' | 'zh-CN' = 'en') {
  const { workspace } = test;
  const model = modelOf(withPackage(workspace.documents(), 'shop', documents));
  const { count, withoutRole, ...lists } = (await reportOfModel(workspace, model, { locale })).people;
  const named = Object.entries(lists).flatMap(([list, groups]) =>
    groups.map((group) => [list, group.people.map(({ name }) => name).join(' '), ...group.rights]),
  );
  return { count, named, withoutRole: withoutRole.people.map(({ name }) => name) };
}

describe('the report names', () => {
  it('nobody, where no right changes', async () => {
    expect(await peopleOf([app, deal(), CLERK, SELLER, BOSS])).toEqual({
      count: 0,
      named: [],
      withoutRole: [],
    });
  });

  it('who no longer sees a field, but not who keeps it by another role', async () => {
    const clerk = role('clerk', 'Clerks', { read: true });
    const { count, named } = await peopleOf([app, deal(), clerk, SELLER, BOSS]);
    expect([count, named]).toEqual([
      2,
      [
        ['losses', 'chen', '“Clerks” may no longer see “Amount” of “Deals”'],
        // Of the own deals the other role goes on to show it.
        ['losses', 'song', 'Which fields “Clerks” and “Sellers” may see in which “Deals” changes'],
      ],
    ]);
  });

  it('who gains a new field, by all verbs in one sentence', async () => {
    const { count, named } = await peopleOf([
      app,
      deal({ note: { ...text(40), title: 'Note' } }),
      CLERK,
      SELLER,
      BOSS,
    ]);
    expect([count, named]).toEqual([
      3,
      [
        ['gains', 'bai', '“Bosses” and “Clerks” may see, create and change “Note” of “Deals”'],
        ['gains', 'chen', '“Clerks” may see “Note” of “Deals”'],
        ['gains', 'song', '“Clerks” and “Sellers” may see and change “Note” of “Deals”'],
      ],
    ]);
  });

  it('who may do more and who less at once, and who is left without any role', async () => {
    const boss = role('boss', 'Bosses', { read: PRICE, create: PRICE, update: PRICE, export: true });
    const { count, named, withoutRole } = await peopleOf([app, deal(), SELLER, boss]);
    expect([count, named, withoutRole]).toEqual([
      3,
      [
        ['gains', 'bai', '“Bosses” may export “Deals”'],
        ['losses', 'bai', '“Bosses” may no longer delete “Deals”'],
        ['losses', 'chen', '“Clerks” may no longer see “Deals”'],
        [
          'losses',
          'song',
          '“Clerks” and “Sellers” may see fewer “Deals”: those where “Created by” is the person who is signed in',
        ],
      ],
      ['chen'],
    ]);
  });

  it('what they gain in Chinese', async () => {
    const clerk = role('clerk', 'Clerks', { read: PRICE, create: true, delete: true });
    expect((await peopleOf([app, deal(), clerk, SELLER, BOSS], 'zh-CN')).named).toEqual([
      ['gains', 'chen song', '“Clerks”可以新建、删除“Deals”'],
    ]);
  });

  it('who has other rows, although the words of the condition are the same, since each role has its own assignments', async () => {
    const rows = { created_by: '$user.id' };
    const within = { 'created_by.department': '$assignment.department' };
    const both = [CLERK, SELLER].map(({ name }) => role(name, name, { read: { rows: within, ...PRICE } }));
    const narrowed = [both[0], role('seller', 'seller', { read: { rows, ...PRICE } })] as Document[];
    const { workspace } = test;
    const before = modelOf(withPackage(workspace.documents(), 'shop', [app, deal(), ...both, BOSS]));
    const after = modelOf(withPackage(workspace.documents(), 'shop', [app, deal(), ...narrowed, BOSS]));
    const rights = rightsBetween({ before, after, locale: 'en' });
    expect(rights('clerk everyone seller')).toEqual({
      gains: [],
      losses: [],
      others: ['“clerk” and “seller” may see other “Deals”'],
    });
    expect(rights('clerk everyone')).toEqual({ gains: [], losses: [], others: [] });

    const less = modelOf(
      withPackage(workspace.documents(), 'shop', [app, deal(), both[0] as Document, BOSS]),
    );
    expect(rightsBetween({ before, after: less, locale: 'en' })('clerk everyone seller').losses).toEqual([
      'Which fields “clerk” and “seller” may see in which “Deals” changes',
    ]);
  });

  it('nobody because of another name', async () => {
    const renamed = document('entity', 'sale', {
      ...(deal().content as object),
      $id: 'sale',
      'x-entity': { plural: 'Deals', label: '{{name}}', formerly: ['deal'] },
    });
    const moved = [CLERK, SELLER, BOSS].map(({ name, content, ...rest }): Document => {
      const { grants, ...more } = content as unknown as { grants: { deal: object } };
      return {
        ...rest,
        name,
        content: { ...more, grants: { sale: grants.deal } } as unknown as Document['content'],
      };
    });
    expect((await peopleOf([app, renamed, ...moved])).named).toEqual([]);
  });
});
