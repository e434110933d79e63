import { beforeAll, describe, expect, it } from 'vitest';
import type { Moment } from '../../../metadata/condition/facts.ts';
import type { Entity } from '../../../metadata/model.ts';
import type { StudioModel } from '../../../studio/api/model.ts';
import type { Row } from '../../../studio/api/records.ts';
import { beginLine, beginRecord } from '../../../studio/forms/begin.ts';
import { calculated, type Moved } from '../../../studio/forms/calculate.ts';
import { type Content, embeddedRows, type KnownRows, withRows } from '../../../studio/forms/content.ts';
import { countChanges, patchBody } from '../../../studio/forms/payload.ts';
import { type Permission, permissionOf } from '../../../studio/forms/permission.ts';
import { studioModel } from '../studio-model.ts';

let model: StudioModel;
let order: Entity;
let line: Entity;
beforeAll(async () => {
  model = await studioModel();
  order = entity('sales_order');
  line = entity('sales_order_line');
  known = withRows(new Map(), [desk, chair, ...embeddedRows(model, 'product_variant', desk)]);
});

function entity(name: string): Entity {
  const found = model.entities[name];
  if (!found) throw new Error(`no ${name}`);
  return found;
}

const MOMENT: Moment = {
  name: (name) => (name === '$company.base_currency' ? 'CNY' : null),
  now: new Date('2026-11-21T02:00:00Z'),
  zone: 'Asia/Shanghai',
};
const desk: Row = {
  id: 'd',
  name: 'Desk E160',
  list_price: 3680,
  currency: 'CNY',
  product: { id: 'p', unit: { id: 'u', name: 'pc' } },
};
const chair: Row = {
  id: 'c',
  name: 'Chair M3',
  list_price: 1899,
  currency: 'CNY',
  product: { id: 'q', unit: { id: 'u' } },
};
let known: KnownRows;

function follow(content: Content, before?: Content, moved?: Moved): Content {
  return calculated({ model, known, moment: MOMENT }, order, content, before, moved);
}

function withLine(values: Record<string, unknown>): Content {
  const begun = beginRecord(order, MOMENT, model.rights.sales_order);
  return { ...begun, lines: { lines: [beginLine(line, MOMENT, values)] } };
}

describe('what a form fills in by itself', () => {
  it('begins with defaults and initial values in the company’s zone', () => {
    const { values } = beginRecord(order, MOMENT, model.rights.sales_order);
    expect(values).toMatchObject({
      status: 'draft',
      order_date: '2026-11-21',
      currency: 'CNY',
      shipping_fee: 0,
    });
  });

  it('copies from the chosen record, through its references too, and totals exactly', () => {
    const content = follow(withLine({ variant: 'd', quantity: 48, discount_percent: 12 }));
    expect(content.lines.lines?.[0]?.values).toMatchObject({
      description: 'Desk E160',
      unit: 'u',
      list_price: 3680,
      unit_price: 3238.4,
      amount: 155443.2,
    });
    expect(content.values).toMatchObject({ goods_amount: 155443.2, grand_total: 155443.2 });
  });

  it('keeps what somebody wrote over a copy, until another record is chosen', () => {
    const typed = follow(withLine({ variant: 'd', quantity: 1, list_price: 3000 }));
    expect(typed.lines.lines?.[0]?.values).toMatchObject({ list_price: 3000, amount: 3000 });
    const [first] = typed.lines.lines ?? [];
    if (!first) throw new Error('there is a line');
    const changed = { ...typed, lines: { lines: [{ ...first, values: { ...first.values, variant: 'c' } }] } };
    const anew = follow(changed, undefined, { line: first.key, reference: 'variant' });
    expect(anew.lines.lines?.[0]?.values).toMatchObject({
      description: 'Chair M3',
      list_price: 1899,
      amount: 1899,
    });
  });

  it('leaves lines that come out as they were untouched, so that they are not drawn again', () => {
    const once = follow(withLine({ variant: 'd', quantity: 2 }));
    const twice = follow({ ...once, values: { ...once.values, remark: 'x' } });
    expect(twice.lines.lines?.[0]).toBe(once.lines.lines?.[0]);
  });

  it('computes lines again when what they read of the header changes', () => {
    const yuan = follow(withLine({ variant: 'd', quantity: 1, list_price: 10.25 }));
    expect(yuan.lines.lines?.[0]?.values).toMatchObject({ amount: 10.25 });
    const yen = follow({ ...yuan, values: { ...yuan.values, currency: 'JPY' } });
    expect(yen.lines.lines?.[0]?.values).toMatchObject({ amount: 10 });
    expect(yen.values).toMatchObject({ goods_amount: 10 });
  });
});

describe('what a save sends', () => {
  const everything: Permission = {
    field: () => true,
    line: () => true,
    any: true,
    delete: true,
    unmask: () => undefined,
  };

  const saved = (): Content => ({
    values: { id: 'o', status: 'draft', remark: null, currency: 'CNY', grand_total: 3680 },
    lines: {
      lines: [
        { key: 'a', id: 'a', values: { id: 'a', variant: 'd', quantity: 1, amount: 3680 } },
        { key: 'b', id: 'b', values: { id: 'b', variant: 'c', quantity: 2, amount: 3798 } },
      ],
    },
  });

  it('is only what a person changed, never what the server computes', () => {
    const before = saved();
    const now = { ...before, values: { ...before.values, remark: 'soon', grand_total: 1 } };
    expect(patchBody(model, order, everything, before, now)).toEqual({ remark: 'soon' });
  });

  it('names every line once one of them changed, each with what differs', () => {
    const before = saved();
    const [a, b] = before.lines.lines ?? [];
    if (!a || !b) throw new Error('there are two lines');
    const now = { ...before, lines: { lines: [{ ...b, values: { ...b.values, quantity: 5 } }, a] } };
    expect(patchBody(model, order, everything, before, now)).toEqual({
      lines: [{ id: 'b', quantity: 5 }, { id: 'a' }],
    });
    expect(patchBody(model, order, everything, before, { ...before, lines: { lines: [a] } })).toEqual({
      lines: [{ id: 'a' }],
    });
  });

  it('leaves out what the caller may not change, though it follows from what they may', () => {
    const rights = { update: ['remark', 'tax_rate'], delete: false, masked: ['tax_rate'] };
    const permission = permissionOf(model, order, rights);
    const before = saved();
    const now: Content = {
      values: { ...before.values, remark: 'soon', currency: 'JPY', tax_rate: '1*' },
      lines: { lines: [] },
    };
    expect(patchBody(model, order, permission, before, now)).toEqual({ remark: 'soon' });
    expect(countChanges(model, order, permission, before, { ...now, lines: before.lines })).toBe(1);
  });

  it('is nothing when nothing changed', () => {
    expect(patchBody(model, order, everything, saved(), saved())).toEqual({});
  });
});
