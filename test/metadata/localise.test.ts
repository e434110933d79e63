import { describe, expect, it } from 'vitest';
import { localise } from '../../metadata/localise.ts';
import { app, document, modelOf, shopWith } from './shop.ts';

const texts = {
  'app/shop': { '/title': '商店', '/navigation/0/title': '销售' },
  'entity/customer': {
    '/title': '客户',
    '/x-entity/plural': '客户列表',
    '/properties/name/title': '名称',
    '/properties/name/description': '全称',
  },
  'entity/purchase': {
    '/title': '采购',
    '/properties/customer/x-field/inverseTitle': '采购记录',
    '/properties/lines/title': '明细',
    '/properties/lines/items/properties/quantity/title': '数量',
  },
  'role/clerk': { '/title': '店员' },
  'view/customer_list': { '/title': '全部客户' },
};
const translation = { $schema: 'urn:jacquard:translation:1', texts };
const model = modelOf(
  shopWith(
    document('translation', 'zh-CN', translation),
    app({ navigation: [{ title: 'Selling', items: [{ view: 'customer_list' }] }] }),
  ),
);
const chinese = localise(model, 'zh-CN');

describe('localise', () => {
  it('is the model itself in English', () => {
    expect(localise(model, 'en')).toBe(model);
  });

  it('is made once a language', () => {
    expect(localise(model, 'zh-CN')).toBe(chinese);
    expect(Object.isFrozen(chinese.entities.customer)).toBe(true);
  });

  it('translates entities, fields, roles, views and the sidebar', () => {
    expect(chinese.entities.customer).toMatchObject({
      title: '客户',
      plural: '客户列表',
      fields: { name: { title: '名称' } },
    });
    expect(chinese.roles.clerk?.title).toBe('店员');
    expect(chinese.views.customer_list?.title).toBe('全部客户');
    expect(chinese.navigation[0]).toMatchObject({ title: '销售' });
    expect(chinese.navigation.at(-1)?.title).toBe('系统管理');
  });

  it('translates fields of lines by their place in the header', () => {
    expect(chinese.entities.purchase_line).toMatchObject({
      plural: '明细',
      fields: { quantity: { title: '数量' }, parent_id: { title: '采购' } },
    });
  });

  it('says what is said in no other language', () => {
    expect(model.entities.customer?.fields.name?.description).toBeUndefined();
    expect(chinese.entities.customer?.fields.name?.description).toBe('全称');
    expect(chinese.entities.customer).not.toHaveProperty('description');
  });

  it('translates the fields that the platform adds', () => {
    expect(chinese.entities.customer?.fields.created_at?.title).toBe('创建时间');
    expect(chinese.entities.customer?.fields.owner?.title).toBe('负责人');
  });

  it('translates ways back, also those whose title is made from another', () => {
    expect(chinese.entities.customer?.incoming).toMatchObject([{ title: '采购记录' }]);
    expect(chinese.entities.product?.incoming).toMatchObject([{ entity: 'purchase_line', title: '明细' }]);
  });

  it('leaves in English what has no translation', () => {
    expect(chinese.entities.customer?.fields.currency?.title).toBe('Currency');
  });
});
