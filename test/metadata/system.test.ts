import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../metadata/compile.ts';
import { formatDocument } from '../../metadata/format.ts';
import { localise } from '../../metadata/localise.ts';
import { SYSTEM_FOLDER, systemDocuments } from './shop.ts';

const documents = systemDocuments();
const { model, faults } = compile(documents);

describe('the system package', () => {
  it('compiles alone, with every text in Chinese', () => {
    expect(faults).toEqual([]);
  });

  it.each(documents)('has $file in canonical form', (document) => {
    expect(readFileSync(`${SYSTEM_FOLDER}${document.file}`, 'utf8')).toBe(formatDocument(document));
  });

  it('keeps secrets out of the language: a user has no password', () => {
    expect(
      Object.keys(model?.entities.user?.fields ?? {}).filter((name) => /pass|hash|secret|token/.test(name)),
    ).toEqual([]);
  });

  it('lets everyone see who the colleagues are, and not how to reach them', () => {
    const fields = model?.roles.everyone?.grants.user?.read[0]?.fields;
    expect(fields?.plain).toEqual(expect.arrayContaining(['id', 'name', 'login', 'department', 'active']));
    expect(fields?.plain).not.toEqual(expect.arrayContaining(['email']));
    expect(fields?.plain).not.toEqual(expect.arrayContaining(['phone']));
  });

  it('lets nobody change the audit trail', () => {
    for (const role of Object.values(model?.roles ?? {})) {
      const { create = [], update = [], delete: remove = [] } = role.grants.audit_entry ?? {};
      expect([...create, ...update, ...remove]).toEqual([]);
    }
    expect(model?.entities.audit_entry).toMatchObject({
      appendOnly: true,
      audit: false,
      company: 'optional',
    });
  });

  it('has departments and users in trees', () => {
    expect(model?.entities.department?.tree).toBe('parent');
    expect(model?.entities.user?.tree).toBe('manager');
  });

  it('has no English left in Chinese', () => {
    const chinese = model && localise(model, 'zh-CN');
    const titles = Object.values(chinese?.entities ?? {}).flatMap((entity) => [
      entity.title,
      entity.plural,
      ...Object.values(entity.fields).map((field) => field.title),
      ...entity.incoming.map((incoming) => incoming.title),
    ]);
    const views = Object.values(chinese?.views ?? {}).map((view) => view.title);
    const roles = Object.values(chinese?.roles ?? {}).map((role) => role.title);
    expect([...titles, ...views, ...roles].filter((title) => !/\p{Script=Han}/u.test(title))).toEqual([]);
  });
});
