import { documented } from './cases.ts';

const PEOPLE = ['John Doe', 'Jane Owen', 'Li Park', 'Hebdon,John', 'Quote:" Backslash:\\'];
const rows = (from: number, to: number) => PEOPLE.slice(from, to + 1).map((full_name) => ({ full_name }));
const ALL = 'people?select=full_name';

documented('Pagination and Count', {
  'Limits and Pagination': [
    { get: ALL, body: rows(0, 4), range: '0-4/*' },
    { get: ALL, headers: { 'range-unit': 'items', range: '0-1' }, body: rows(0, 1), range: '0-1/*' },
    { get: ALL, headers: { 'range-unit': 'items', range: '0-19' }, body: rows(0, 4), range: '0-4/*' },
    { get: ALL, headers: { range: '0-99999' }, body: rows(0, 4), range: '0-4/*' },
    { get: ALL, headers: { range: '3-' }, body: rows(3, 4), range: '3-4/*' },
    { get: `${ALL}&limit=2&offset=1`, body: rows(1, 2), range: '1-2/*' },
    { get: `${ALL}&limit=0`, body: [], range: '*/*' },
    { get: `${ALL}&offset=50`, body: [], range: '*/*' },
    { get: ALL, headers: { range: '4-2' }, status: 416, body: 'RANGE' },
  ],
  'Exact Count': [
    {
      get: ALL,
      headers: { 'range-unit': 'items', range: '0-1', prefer: 'count=exact' },
      status: 206,
      body: rows(0, 1),
      range: '0-1/5',
    },
    { get: ALL, headers: { prefer: 'count=exact' }, body: rows(0, 4), range: '0-4/5' },
    {
      get: `${ALL}&full_name=like.J*`,
      headers: { prefer: 'count=exact' },
      body: rows(0, 1),
      range: '0-1/2',
    },
    { get: `${ALL}&offset=9`, headers: { prefer: 'count=exact' }, status: 416, body: 'RANGE', range: '*/5' },
    { get: `${ALL}&age=eq.1`, headers: { prefer: 'count=exact' }, body: [], range: '*/0' },
    {
      get: 'films?select=title,roles!inner()&limit=1&order=title',
      headers: { prefer: 'count=exact' },
      status: 206,
      body: [{ title: 'Pulp Fiction' }],
      range: '0-0/3',
    },
  ],
  'Estimated Count': [
    {
      get: `${ALL}&limit=2`,
      headers: { prefer: 'count=estimated' },
      status: 206,
      body: rows(0, 1),
      range: '0-1/5',
    },
  ],
});
