import { type Case, documented } from './cases.ts';

/** People by their full names, in the order of the answer. */
const people = (query: string, ...names: readonly string[]): Case => ({
  get: `people?select=full_name&order=full_name&${query}`,
  body: names.map((full_name) => ({ full_name })),
});
const JOHN = 'John Doe';
const JANE = 'Jane Owen';
const LI = 'Li Park';
const HEBDON = 'Hebdon,John';
const QUOTE = 'Quote:" Backslash:\\';

documented('Tables and Views', {
  'Horizontal Filtering': [people('age=lt.13', LI), people('age=gte.18&student=is.true', JANE)],
  Operators: [
    people('age=eq.14', JOHN),
    people('age=gt.20', HEBDON),
    people('age=lte.14', JOHN, LI),
    people('age=neq.14', HEBDON, JANE, LI),
    people('full_name=like.J*', JANE, JOHN),
    people('full_name=like.%25e%25', HEBDON, JANE, JOHN, QUOTE),
    people('full_name=ilike.*D*E*', JOHN),
    people('last_name=match.^[OP]', HEBDON, JANE, LI),
    people('last_name=imatch.^[op]a', LI),
    people('last_name=not.match.^[OP]', JOHN),
    people('age=in.(12,14)', JOHN, LI),
    people('full_name=in.("Hebdon,John","John Doe")', HEBDON, JOHN),
    people('age=not.in.(12,14)', HEBDON, JANE),
    people('age=in.()'),
    people('age=is.null', QUOTE),
    people('age=is.not_null', HEBDON, JANE, JOHN, LI),
    people('age=not.is.null', HEBDON, JANE, JOHN, LI),
    people('student=is.false', HEBDON, QUOTE),
    people('student=not.is.true', HEBDON, QUOTE),
    people('student=is.unknown'),
    people('grade=isdistinct.95', HEBDON, JANE, LI, QUOTE),
    people('grade=not.isdistinct.95', JOHN),
    people('json_data=cs.{"blood_type":"A-"}', JOHN, LI),
    people('json_data->phones=cs.[{"country_code":"61"}]', JOHN),
    people('json_data=cd.{"blood_type":"A-","age":9,"more":1}', LI),
  ],
  'Logical operators': [
    people('or=(age.lt.14,age.gt.20)', HEBDON, LI),
    people('age=not.eq.14', HEBDON, JANE, LI),
    people('not.and=(age.gte.14,age.lte.20)', HEBDON, LI),
    people('grade=gte.90&student=is.true&or=(age.eq.14,not.and(age.gte.11,age.lte.17))', JOHN),
    people('and=(student.is.true,or(age.eq.12,age.eq.20),not.or(grade.eq.1,grade.eq.80))', LI),
    people('or=(full_name.eq."Hebdon,John",json_data.cs.{"age":9,"blood_type":"A-"})', HEBDON, LI),
    people('or=(last_name.in.(Doe,Park),height.not.lt.180)', JOHN, LI, QUOTE),
    people('or=(last_name.like(any).{D*,P*},age.is.null)', JOHN, LI, QUOTE),
  ],
  'Operator Modifiers': [
    people('last_name=like(any).{O*,P*}', HEBDON, JANE, LI),
    people('last_name=like(all).{O*,*n}', JANE),
    people('last_name=ilike(any).{o*,"p*"}', HEBDON, JANE, LI),
    people('age=eq(any).{12,14}', JOHN, LI),
    people('age=gt(all).{12,14}', HEBDON, JANE),
    people('age=not.lte(any).{12,14}', HEBDON, JANE),
    people('last_name=match(any).{^D,k$}', JOHN, LI),
  ],
  'Full-Text Search': [
    people('bio=fts(french).amusant', JANE),
    people('bio=fts(english).fat%26cat', JOHN, LI),
    people('bio=plfts(english).The%20Fat%20Cats', JOHN, LI),
    people('bio=phfts(english).The%20Fat%20Cats', JOHN),
    people('bio=not.phfts(english).The%20Fat%20Cats', JANE, LI),
    people('bio=wfts(english).cat%20-mat', LI),
    people('bio=not.wfts(french).amusant', JOHN, LI),
  ],
  'Vertical Filtering': [
    {
      get: 'people?select=full_name,age&limit=2',
      body: [
        { full_name: JOHN, age: 14 },
        { full_name: JANE, age: 20 },
      ],
    },
    { get: 'people?select=full_name, age &limit=1', body: [{ full_name: JOHN, age: 14 }] },
  ],
  'Renaming Columns': [
    {
      get: 'people?select=fullName:full_name,birthDate:age&limit=1',
      body: [{ fullName: JOHN, birthDate: 14 }],
    },
  ],
  'JSON Columns': [
    {
      get: 'people?select=json_data->>blood_type,json_data->phones&limit=2',
      body: [
        { blood_type: 'A-', phones: [{ country_code: '61', number: '917-929-5745' }] },
        { blood_type: 'O+', phones: [] },
      ],
    },
    {
      get: 'people?select=full_name,json_data->phones->0->>number&limit=2',
      body: [
        { full_name: JOHN, number: '917-929-5745' },
        { full_name: JANE, number: null },
      ],
    },
    {
      get: 'people?select=full_name,last:json_data->phones->-1->number&limit=1',
      body: [{ full_name: JOHN, last: '917-929-5745' }],
    },
    {
      get: 'people?select=full_name,json_data->blood_type&json_data->>blood_type=eq.A-&order=full_name',
      body: [
        { full_name: JOHN, blood_type: 'A-' },
        { full_name: LI, blood_type: 'A-' },
      ],
    },
    {
      get: 'people?select=full_name,json_data->age&json_data->age=gt.20&order=full_name',
      body: [
        { full_name: JANE, age: 30 },
        { full_name: JOHN, age: 25 },
      ],
    },
    {
      get: 'people?select=json_data->age&json_data->age=not.is.null&order=json_data->>age.desc',
      body: [{ age: 9 }, { age: 30 }, { age: 25 }],
    },
    {
      get: 'people?select=json_data->age&json_data->age=not.is.null&order=json_data->age.desc',
      body: [{ age: 30 }, { age: 25 }, { age: 9 }],
    },
  ],
  'Casting Columns': [
    {
      get: 'people?select=full_name,salary::text&salary=not.is.null&order=salary',
      body: [
        { full_name: HEBDON, salary: '1' },
        { full_name: JOHN, salary: '90000' },
        { full_name: JANE, salary: '120000.5' },
      ],
    },
    {
      get: 'people?select=pay:salary::int,json_data->>age::int,json_data->age::text&limit=2&order=full_name.desc&age=lt.20',
      status: 400,
      body: 'BAD_QUERY',
    },
    {
      get: 'people?select=pay:salary::int,years:json_data->>age::int,json_data->age::text,student::int&age=eq.20',
      body: [{ pay: 120001, years: 30, age: '30', student: 1 }],
    },
  ],
  Ordering: [
    {
      get: 'people?select=age,height&order=age.desc,height.asc',
      body: [
        { age: null, height: 180 },
        { age: 30, height: null },
        { age: 20, height: 165 },
        { age: 14, height: 170 },
        { age: 12, height: 150 },
      ],
    },
    {
      get: 'people?select=age&order=age',
      body: [{ age: 12 }, { age: 14 }, { age: 20 }, { age: 30 }, { age: null }],
    },
    {
      get: 'people?select=age&order=age.nullsfirst',
      body: [{ age: null }, { age: 12 }, { age: 14 }, { age: 20 }, { age: 30 }],
    },
    {
      get: 'people?select=age&order=age.desc.nullslast',
      body: [{ age: 30 }, { age: 20 }, { age: 14 }, { age: 12 }, { age: null }],
    },
  ],
  'URL grammar, Reserved characters': [
    people('full_name=in.(%22Quote:%5C%22%20Backslash:%5C%5C%22)', QUOTE),
    people('full_name=eq.Hebdon,John', HEBDON),
    people('or=(last_name.eq."O(1)",last_name.eq.Doe)', HEBDON, JOHN),
    people('"full_name"=like.*,*', HEBDON),
  ],
});
