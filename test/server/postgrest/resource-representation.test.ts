import { documented } from './cases.ts';

const LI = 'people?select=full_name,age&age=eq.12';
const OBJECT = 'application/vnd.pgrst.object+json';

documented('Resource Representation', {
  'Response Format': [
    {
      get: LI,
      headers: { accept: '*/*' },
      body: [{ full_name: 'Li Park', age: 12 }],
      type: 'application/json; charset=utf-8',
    },
    {
      get: LI,
      headers: { accept: 'text/html, application/json;q=0.9' },
      body: [{ full_name: 'Li Park', age: 12 }],
    },
    {
      get: 'people?select=full_name,age,salary,json_data->phones&order=full_name&limit=3',
      headers: { accept: 'text/csv' },
      body: `full_name,age,salary,phones
"Hebdon,John",30,1,
Jane Owen,20,120000.5,[]
John Doe,14,90000,"[{""number"":""917-929-5745"",""country_code"":""61""}]"
`,
      type: 'text/csv; charset=utf-8',
    },
    {
      get: 'people?select=json_data&age=eq.12',
      headers: { accept: 'text/csv' },
      body: 'json_data\n"{""age"":9,""blood_type"":""A-""}"\n',
    },
    { get: LI, headers: { accept: 'application/xml' }, status: 406, body: 'NOT_ACCEPTABLE' },
  ],
  'Singular or Plural': [
    {
      get: LI,
      headers: { accept: OBJECT },
      body: { full_name: 'Li Park', age: 12 },
      type: `${OBJECT}; charset=utf-8`,
    },
    { get: 'people?age=eq.1', headers: { accept: OBJECT }, status: 406, body: 'NOT_SINGULAR' },
    { get: 'people?age=gt.1', headers: { accept: OBJECT }, status: 406, body: 'NOT_SINGULAR' },
  ],
  'Stripped Nulls': [
    {
      get: 'people?select=age,height&order=age.desc&limit=2',
      headers: { accept: 'application/vnd.pgrst.array+json;nulls=stripped' },
      body: [{ height: 180 }, { age: 30 }],
      type: 'application/vnd.pgrst.array+json;nulls=stripped; charset=utf-8',
    },
    {
      get: 'people?select=age,height&age=eq.30',
      headers: { accept: `${OBJECT};nulls=stripped` },
      body: { age: 30 },
      type: `${OBJECT};nulls=stripped; charset=utf-8`,
    },
  ],
});
