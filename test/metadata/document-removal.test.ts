import { describe, expect, it } from 'vitest';
import { compile } from '../../metadata/compile.ts';
import type { Document, DocumentName } from '../../metadata/document.ts';
import { withoutDocument } from '../../metadata/document-removal.ts';
import { documentKey } from '../../metadata/drafts.ts';
import { shipped } from '../templates/shipped.ts';
import { clinic, overlay, WARD } from './overlay/clinic.ts';

const { documents } = await shipped();
const { model } = compile(documents);

function without(name: DocumentName) {
  if (!model) throw new Error('the templates do not compile');
  const removal = withoutDocument(documents, name, model);
  const contents = new Map(removal.changed.map(({ document, content }) => [document, content]));
  const rest = documents
    .filter((each) => !removal.removed.includes(each))
    .map((each): Document => (contents.has(each) ? { ...each, content: contents.get(each) } : each));
  const { faults } = compile(rest);
  return {
    removed: removal.removed.map(documentKey),
    changed: new Map(removal.changed.map(({ document, content }) => [documentKey(document), content])),
    left: [...new Set(removal.left.map(({ document }) => documentKey(document)))],
    errors: faults.flatMap(({ severity, file, pointer }) =>
      severity === 'error' ? [`${file}${pointer}`] : [],
    ),
  };
}

describe('a document that goes', () => {
  it('takes along the screens, the data and the examples of an entity, and what only names them', () => {
    const { removed, changed, left, errors } = without({ package: 'crm', kind: 'entity', name: 'activity' });
    expect(removed).toEqual(
      expect.arrayContaining(['crm/entity/activity', 'crm/view/activity_form', 'crm/seed/21_activity_lead']),
    );
    expect(removed.every((key) => key.includes('activity'))).toBe(true);
    expect(changed.get('crm/app')).toMatchObject({
      navigation: [{ title: 'Selling', items: [{ view: 'lead_all' }] }],
    });
    expect(Object.keys(Object(changed.get('crm/role/sales_rep')).grants)).not.toContain('activity');
    const texts = Object.keys(Object(changed.get('crm/translation/zh-CN')).texts);
    expect(texts.filter((key) => key.includes('activity'))).toEqual([]);
    expect([left, errors]).toEqual([[], []]);
  });

  it('takes the group of the navigation along whose last screen it was, and moves the texts of the others up', () => {
    const { changed, errors } = without({ package: 'base', kind: 'view', name: 'sales_order_all' });
    expect(changed.get('base/app')).toMatchObject({
      navigation: [{ title: 'Customers' }, { title: 'Products' }],
    });
    const before = documents.find((each) => documentKey(each) === 'base/translation/zh-CN');
    const [was, now] = [before?.content, changed.get('base/translation/zh-CN')].map(
      (content) => Object(content).texts['app/base'],
    );
    expect(now['/navigation/1/title']).toBe(was['/navigation/2/title']);
    expect(now['/navigation/2/title']).toBeUndefined();
    expect(errors).toEqual([]);
  });

  it('takes a role out of the examples that show what it may', () => {
    const { removed, changed, errors } = without({ package: 'crm', kind: 'role', name: 'auditor' });
    expect(removed).toEqual(['crm/role/auditor']);
    expect([...changed.keys()]).toContain('crm/translation/zh-CN');
    expect(JSON.stringify([...changed.values()])).not.toContain('"auditor"');
    expect(errors).toEqual([]);
  });

  it('takes along what lies over it, and what lies over its screens', () => {
    const overlays = [
      overlay('entity', 'customer', { add: { fields: { clinic_ward: WARD } } }),
      overlay('list', 'customer_list', { add: { columns: [{ field: 'clinic_ward' }] } }),
    ];
    const all = [...documents.filter((each) => each.package === 'system'), ...clinic(...overlays)];
    const { model: lain, faults } = compile(all);
    if (!lain) throw new Error(JSON.stringify(faults));
    const { removed } = withoutDocument(all, { package: 'shop', kind: 'entity', name: 'customer' }, lain);
    expect(removed.map(documentKey)).toEqual(
      expect.arrayContaining([
        'shop/view/customer_list',
        'clinic/overlay/clinic_customer',
        'clinic/overlay/clinic_customer_list',
      ]),
    );
  });

  it('takes a package along with all that is in it', () => {
    const { removed, left, errors } = without({ package: 'crm', kind: 'app', name: 'app' });
    expect(removed).toEqual(documents.filter((each) => each.package === 'crm').map(documentKey));
    expect([left, errors]).toEqual([[], []]);
  });

  it.each(
    documents
      .filter(({ kind, package: owner }) => kind === 'entity' && owner !== 'system')
      .map((each) => [each.name, each]),
  )('tells before where %s is missed afterwards', (_, document) => {
    const { left, errors } = without(document as Document);
    const places = new Set(errors.map((place) => place.split('/').slice(0, 3).join('/')));
    const told = new Set(
      documents
        .filter((each) => left.includes(documentKey(each)))
        .map((each) => `${each.package}/${each.file}`),
    );
    expect([...places].filter((place) => ![...told].some((each) => place.startsWith(each)))).toEqual([]);
  });
});
