/** The CRM as a workspace has made it its own, and a made-up next version of it. They meet at one place. */
import type { Document } from '../../../metadata/document.ts';
import { shippedPackages } from '../../../server/store/packages.ts';

/** Where both have changed something. */
export const CONFLICT = { document: 'crm/entity/lead', pointer: '/properties/name/title' } as const;

export async function shippedCrm(): Promise<readonly Document[]> {
  return (await shippedPackages(['base', 'crm'])).get('crm') ?? [];
}

interface Lead {
  properties: Record<string, Record<string, unknown>> & {
    source: { enum: string[]; 'x-field': { options: Record<string, unknown> } };
  };
}

interface List {
  name: string;
  columns: { field: string; width: number }[];
}

/** Content of documents by kind and name, written over with what a function makes of a copy. */
function changed(
  documents: readonly Document[],
  changes: Readonly<Record<string, (content: never) => void>>,
): readonly Document[] {
  return documents.map((document) => {
    const change = changes[`${document.kind}/${document.name}`];
    if (!change) return document;
    const content = structuredClone(document.content);
    // Each change knows its document.
    change(content as never);
    return { ...document, content };
  });
}

/** A field added, a label changed, columns of a list changed, a choice added. */
export function customised(documents: readonly Document[]): readonly Document[] {
  return changed(documents, {
    'entity/lead': ({ properties }: Lead) => {
      properties.crm_budget = { title: 'Budget', type: 'integer' };
      if (properties.name) properties.name.title = 'Contact name';
      properties.source.enum.push('podcast');
      properties.source['x-field'].options.podcast = { title: 'Podcast' };
    },
    'view/lead_all': (list: List) => {
      list.columns = list.columns.filter(({ field }) => field !== 'city');
      list.columns.splice(3, 0, { field: 'region', width: 92 });
    },
  });
}

/** Also takes a view away and brings another one. */
export function nextVersion(documents: readonly Document[]): readonly Document[] {
  const next = changed(documents, {
    'app/app': (app: { version: string }) => {
      app.version = '1.1.0';
    },
    'entity/lead': ({ properties }: Lead) => {
      properties.website = { title: 'Website', type: 'string', maxLength: 200 };
      if (properties.name) properties.name.title = 'Full name';
      properties.source.enum.push('partner');
      properties.source['x-field'].options.partner = { title: 'Partner' };
    },
    'view/lead_all': (list: List) => {
      list.columns.push({ field: 'website', width: 160 });
      for (const column of list.columns) if (column.field === 'name') column.width = 140;
    },
    'translation/zh-CN': (translation: { texts?: Record<string, unknown> }) => {
      delete translation.texts?.['view/lead_new'];
    },
  });
  const all = next.find(({ name }) => name === 'lead_all');
  if (!all) throw new Error('the CRM lists its leads');
  const content = { ...(all.content as List), name: 'lead_website', title: 'With a website' };
  const added = { ...all, name: 'lead_website', file: 'views/lead_website.json', content };
  return [...next.filter(({ name }) => name !== 'lead_new'), added];
}
