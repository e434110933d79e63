import { describe, expect, it } from 'vitest';
import { givenBy } from '../../../../studio/work/record/given.ts';
import { studioModel } from '../../studio-model.ts';

const model = await studioModel();
const { lead } = model.entities;
if (!lead) throw new Error('The CRM has leads');
const given = (query: string, of = model) => givenBy(new URLSearchParams(query), of, lead);

describe('what an address gives a new record', () => {
  it('is read as the API reads text', () => {
    expect(given('name=Ann&source=exhibition&received_on=2026-11-22')).toEqual({
      name: 'Ann',
      source: 'exhibition',
      received_on: '2026-11-22',
    });
  });

  it('leaves out what is no field, cannot be read, or is not its to give', () => {
    expect(
      given('copy=7&nmae=x&constructor=y&source=moon&received_on=soon&version=3&id=1&created_at=x'),
    ).toEqual({});
    const { lead: rights, ...others } = model.rights;
    const fields = { ...rights?.fields, name: { read: 'plain', create: false, update: true } } as const;
    const kept = { ...model, rights: { ...others, lead: { ...rights, fields } } } as typeof model;
    expect(given('name=Ann', kept)).toEqual({});
  });
});
