import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeReport } from '../../../server/import/report.ts';
import type { FaultyError } from '../../../server/store/refused-error.ts';
import { type CrmImports, faultsOf, openCrmImports } from './imports.ts';

let imports: CrmImports;
beforeAll(async () => {
  imports = await openCrmImports();
});
afterAll(() => imports.close());

describe('a file without a map', () => {
  it('names its columns as fields or as their titles, in any language', async () => {
    const file = await imports.write('cn.csv', 'external_code,客户名称,City\nm1,"海蓝, 科技",杭州\n');
    expect(await imports.run('customer', file)).toMatchObject({ stored: true, created: 1 });
    expect(await imports.run('customer', file)).toMatchObject({ stored: true, unchanged: 1 });
    expect(await imports.get('/api/customer?select=name,city&external_code=eq.m1')).toMatchObject([
      { name: '海蓝, 科技', city: '杭州' },
    ]);
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('may be written with %s', async (name, delimiter) => {
    const rows = [
      ['external_code', 'name', 'address'],
      [name, 'A, B and C', 'Long Street 1, Bath'],
    ];
    const file = await imports.write(`${name}.csv`, rows.map((row) => row.join(delimiter)).join('\n'));
    expect(await imports.run('customer', file)).toMatchObject({ stored: true, created: 1 });
    expect(await imports.get(`/api/customer?select=name,address&external_code=eq.${name}`)).toEqual([
      { name: 'A, B and C', address: 'Long Street 1, Bath' },
    ]);
  });

  it('names choices by their values or by what people call them, in any language', async () => {
    const file = await imports.write(
      'choices.csv',
      'external_code,name,lifecycle,source\nv1,A,prospect,Trade fair\nv2,B,潜在客户,展会\nv3,C,Customer,REFERRAL\n',
    );
    expect((await imports.run('customer', file)).errors).toEqual([]);
    expect(
      await imports.get('/api/customer?select=lifecycle,source&external_code=like.v*&order=external_code'),
    ).toEqual([
      { lifecycle: 'prospect', source: 'exhibition' },
      { lifecycle: 'prospect', source: 'exhibition' },
      { lifecycle: 'customer', source: 'referral' },
    ]);
    const wrong = await imports.write('choices.csv', 'external_code,name,lifecycle\nv4,D,Propsect\n');
    expect((await imports.run('customer', wrong)).errors).toMatchObject([
      {
        column: 'lifecycle',
        code: 'NOT_ALLOWED',
        message: 'Choose one of: lead, prospect, customer, dormant, lost.',
      },
    ]);
  });

  it('names a referenced record by its key, and is told by which field it was looked for', async () => {
    const file = await imports.write(
      'people-of.csv',
      'customer,name,external_code\nm1,Zhou,p1\nnobody,Qian,p2\n',
    );
    const { errors } = await imports.run('contact', file);
    expect(errors).toMatchObject([
      {
        row: 3,
        column: 'customer',
        value: 'nobody',
        code: 'BAD_REFERENCE',
        message: 'No record of “customer” has the external_code “nobody”, or it cannot be chosen here.',
      },
    ]);
  });

  it('is told how many errors there are, though not all are listed', async () => {
    const rows = Array.from({ length: 1500 }, (_, index) => `many${index},N,nonsense`);
    const file = await imports.write('many.csv', ['external_code,name,lifecycle', ...rows].join('\n'));
    const report = await imports.run('customer', file);
    expect([report.errors.length, report.errorCount]).toEqual([1000, 1500]);
    expect(describeReport(report, file)).toBe(
      'many.csv: 1,500 rows; 1,500 errors, of which the first 1,000 are listed; nothing was stored.',
    );
  });

  it('is told each name that there is once', async () => {
    const file = await imports.write('far.csv', 'name,xyzzyplugh\na,b\n');
    const error: FaultyError = await imports.run('customer', file).then(
      () => expect.unreachable(),
      (reason) => reason,
    );
    const names = error.faults[0]?.mend.match(/[^ ,]+(?=[,.])/g) ?? [];
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is refused when a column finds no field', async () => {
    const file = await imports.write('odd.csv', 'name,Naem,客户名称\na,b,c\n');
    expect(await faultsOf(imports.run('customer', file))).toEqual([' UNKNOWN_NAME', ' TWICE']);
  });
});
