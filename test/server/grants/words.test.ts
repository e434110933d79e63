/** What a role may say of an entity, checked when it is loaded. */
import { describe, expect, it } from 'vitest';
import { faultsOf, modelOf, role, shopWith } from '../../metadata/shop.ts';

const MASKED = { read: { fields: { masked: ['personal'] } } };

const faults = (grants: Record<string, unknown>) =>
  faultsOf(shopWith(role('agent', grants))).map(({ pointer, code, nearest }) => [pointer, code, nearest]);

describe('the words of a grant', () => {
  it('are kept in the model, of moves with their rows', () => {
    const { agent } = modelOf(
      shopWith(
        role('agent', {
          customer: {
            ...MASKED,
            moves: { claim: { rows: { owner: { empty: true } } }, close: true },
            report: true,
            share: true,
            unmask: { fields: ['phone'], reason: true },
            lookup: ['phone'],
          },
          product: { read: true, lookup: { by: ['name'], fields: ['list_price'] } },
        }),
      ),
    ).roles;
    expect(agent?.grants.customer).toMatchObject({
      moves: { claim: [{ rows: { op: 'compare', operator: 'empty' } }], close: [{}] },
      report: true,
      share: true,
      print: false,
      unmask: { fields: ['phone'], reason: true },
      lookup: { by: ['phone'], fields: [] },
    });
    expect(agent?.grants.product).toMatchObject({
      share: false,
      lookup: { by: ['name'], fields: ['list_price'] },
    });
  });

  it.each([
    [
      'a word that there is not',
      { customer: { exprot: true } },
      '/grants/customer/exprot',
      'UNKNOWN_NAME',
      'export',
    ],
    [
      'rows of a move with an unknown field',
      { customer: { moves: { claim: [{}, { rows: { ownr: '$user.id' } }] } } },
      '/grants/customer/moves/claim/1/rows/ownr',
      'UNKNOWN_NAME',
      'owner',
    ],
    [
      'a move with the name of an address',
      { customer: { moves: { unmask: true } } },
      '/grants/customer/moves/unmask',
      'RESERVED_NAME',
      'do_unmask',
    ],
    [
      'unmasking an unknown field',
      { customer: { ...MASKED, unmask: { fields: ['phon'] } } },
      '/grants/customer/unmask/fields/0',
      'UNKNOWN_NAME',
      'phone',
    ],
    [
      'unmasking what is masked nowhere',
      { customer: { ...MASKED, unmask: { fields: ['phone', 'name'] } } },
      '/grants/customer/unmask/fields/1',
      'NOT_APPLICABLE',
      undefined,
    ],
    [
      'looking up by an unknown field',
      { customer: { lookup: ['phon'] } },
      '/grants/customer/lookup/0',
      'UNKNOWN_NAME',
      'phone',
    ],
    [
      'looking up by what has two values',
      { customer: { lookup: { by: ['blocked'] } } },
      '/grants/customer/lookup/by/0',
      'NOT_APPLICABLE',
      undefined,
    ],
    [
      'showing lines of what was looked up',
      { purchase: { lookup: { by: ['customer_phone'], fields: ['lines'] } } },
      '/grants/purchase/lookup/fields/0',
      'NOT_APPLICABLE',
      undefined,
    ],
    [
      'looking up lines',
      { purchase: { read: true }, purchase_line: { lookup: ['id'] } },
      '/grants/purchase_line/lookup',
      'NOT_APPLICABLE',
      undefined,
    ],
  ])('are refused for %s', (_, grants, ...fault) => {
    expect(faults(grants)).toEqual([fault]);
  });
});
