import i18next from 'i18next';
import { renderToString } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../../../metadata/document.ts';
import type { StudioModel } from '../../../../studio/api/model.ts';
import { namesFor } from '../../../../studio/design/form/names.ts';
import { SchemaForm } from '../../../../studio/design/form/schema-form.tsx';
import type { Wordings } from '../../../../studio/design/form/wording.ts';
import en from '../../../../studio/i18n/en.json' with { type: 'json' };
import { shipped } from '../../../templates/shipped.ts';
import { studioModel } from '../../studio-model.ts';

let model: StudioModel;
let documents: readonly Document[];
beforeAll(async () => {
  model = await studioModel();
  documents = (await shipped()).documents;
  await i18next
    .use(initReactI18next)
    .init({ lng: 'en', resources: { en: { translation: structuredClone(en) } } });
});

/** The form as HTML, and everything it wanted to change while it was drawn. */
function drawn({ kind, content }: Document, part?: string, wordings?: Wordings) {
  const changes: unknown[] = [];
  const html = renderToString(
    <SchemaForm
      kind={kind}
      content={content}
      faults={[]}
      names={namesFor(kind, content, model)}
      onChange={(next) => changes.push(next)}
      wordings={wordings}
      {...(part !== undefined && { part })}
    />,
  );
  return { html, changes };
}

describe('the form of a document', () => {
  it('draws every document that comes with the product, and changes none', () => {
    for (const document of documents) {
      const before = JSON.stringify(document.content);
      const { html, changes } = drawn(document);
      expect(changes, document.file).toEqual([]);
      expect(JSON.stringify(document.content), document.file).toBe(before);
      expect(html, document.file).toContain('data-pointer');
      // A word that is missing shows its key.
      expect(html, document.file).not.toContain('schemaForm.');
    }
  });

  it('draws fields of every entity', () => {
    for (const document of documents.filter(({ kind }) => kind === 'entity')) {
      const { properties } = document.content as { properties: object };
      for (const name of Object.keys(properties).filter((_, index) => index % 6 === 0))
        expect(drawn(document, `/properties/${name}`).html, `${document.name}.${name}`).toContain('Type');
    }
  });

  it('says what people read in the reader’s language and in English, and names in one', () => {
    const lead = documents.find(({ kind, name }) => kind === 'entity' && name === 'lead');
    if (!lead) throw new Error('The CRM has leads');
    const asked: string[] = [];
    const at = (pointer: string) => {
      asked.push(pointer);
      return pointer === '/x-entity/plural' ? '线索' : undefined;
    };
    const { html } = drawn(lead, '/x-entity', { language: '简体中文', at, say: () => undefined });
    expect(html).toMatch(/简体中文<\/span><input[^>]*value="线索"/);
    expect(html).toMatch(/English<\/span><input[^>]*value="Leads"/);
    expect(asked).not.toContain('/x-entity/label');
  });

  it('shows what is set and what is usual, and no members by the dozen', () => {
    const lead = documents.find(({ kind, name }) => kind === 'entity' && name === 'lead');
    if (!lead) throw new Error('There are leads');
    const { html } = drawn(lead, '/properties/name');
    const shown = [...html.matchAll(/data-pointer="([^"]+)"/g)].map(([, pointer]) => pointer);
    expect(shown).toContain('/properties/name/maxLength');
    expect(shown).not.toContain('/properties/name/minimum');
    expect(shown.length).toBeLessThan(20);
  });
});
