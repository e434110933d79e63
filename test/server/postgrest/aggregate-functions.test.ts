import { documented } from './cases.ts';

documented('Aggregate Functions', {
  'Aggregate Functions': [
    { get: 'orders?select=amount.sum()', body: [{ sum: 1460.66 }] },
    {
      get: 'orders?select=total_amount:amount.sum(),avg_amount:amount.avg(),least:amount.min(),last_day:order_date.max()',
      body: [{ total_amount: 1460.66, avg_amount: 365.165, least: 10, last_day: '2023-09-03' }],
    },
    { get: 'orders?select=amount.sum()&order_date=eq.2023-09-01', body: [{ sum: 544.93 }] },
    { get: 'orders?select=amount.sum(),count()&order_date=eq.1999-09-01', body: [{ sum: null, count: 0 }] },
  ],
  'Automatic GROUP BY': [
    {
      get: 'orders?select=amount.sum(),amount.avg(),order_date&order=order_date',
      body: [
        { sum: 544.93, avg: 272.465, order_date: '2023-09-01' },
        { sum: 905.73, avg: 905.73, order_date: '2023-09-02' },
        { sum: 10, avg: 10, order_date: '2023-09-03' },
      ],
    },
    {
      get: 'orders?select=amount.sum(),day:order_date&order=order_date.desc&limit=1&offset=1',
      headers: { prefer: 'count=exact' },
      status: 206,
      body: [{ sum: 905.73, day: '2023-09-02' }],
      range: '1-1/3',
    },
    {
      get: 'people?select=json_data->>blood_type,count()&json_data->>blood_type=not.is.null',
      body: [
        { blood_type: 'A-', count: 2 },
        { blood_type: 'O+', count: 1 },
      ],
    },
    {
      get: 'people?select=made:created_at::date,count()&order=created_at',
      body: [{ made: new Date().toISOString().slice(0, 10), count: 5 }],
    },
  ],
  'The count() Aggregate': [
    {
      get: 'orders?select=count(),observation_count:observation.count(),order_date&order=order_date',
      body: [
        { count: 2, observation_count: 2, order_date: '2023-09-01' },
        { count: 1, observation_count: 0, order_date: '2023-09-02' },
        { count: 1, observation_count: 0, order_date: '2023-09-03' },
      ],
    },
    { get: 'orders?select=count', body: [{ count: 4 }] },
    {
      get: 'customers?select=name,orders(count)&order=name&limit=2',
      body: [
        { name: 'Customer A', orders: [{ count: 2 }] },
        { name: 'Customer B', orders: [{ count: 1 }] },
      ],
    },
  ],
  'Casting the Aggregated Column': [
    { get: 'orders?select=order_details->tax_amount::numeric.sum()', body: [{ sum: 111.5 }] },
    { get: 'orders?select=order_details->>tax_amount::numeric.max()', body: [{ max: 90 }] },
    { get: 'orders?select=order_details->box::numeric.sum()', status: 400, body: 'BAD_QUERY' },
  ],
  'Casting the Aggregate': [
    { get: 'orders?select=amount.avg()::int', body: [{ avg: 365 }] },
    { get: 'orders?select=amount.sum()::text,n:count()::text', body: [{ sum: '1460.66', n: '4' }] },
    { get: 'orders?select=amount::int.sum()::text', body: [{ sum: '1461' }] },
  ],
  'Grouping by an Embedded Resource': [
    {
      get: 'orders?select=amount.sum(),customers(name)&order=customers(name)',
      body: [
        { sum: 1120.95, customers: { name: 'Customer A' } },
        { sum: 329.71, customers: { name: 'Customer B' } },
        { sum: 10, customers: { name: 'Customer C' } },
      ],
    },
    {
      get: 'films?select=count(),directors(last_name)&order=directors(last_name).nullsfirst&year=in.(1900,1992,1994)',
      body: [
        { count: 1, directors: null },
        { count: 2, directors: { last_name: 'Tarantino' } },
      ],
    },
    {
      get: 'orders?select=amount.sum(),...customers(city,state)&order=customers(city)',
      body: [
        { sum: 329.71, city: 'Los Angeles', state: 'CA' },
        { sum: 1130.95, city: 'New York', state: 'NY' },
      ],
    },
    {
      get: 'roles?select=count(),...films(year,...directors(last_name))&order=films(year)',
      body: [
        { count: 1, year: 1896, last_name: 'Méliès' },
        { count: 2, year: 1992, last_name: 'Tarantino' },
        { count: 2, year: 1994, last_name: 'Tarantino' },
      ],
    },
  ],
  'Using Aggregates Inside Embedded Resources': [
    {
      get: 'customers?select=name,city,state,orders(amount.sum(),order_date)&orders.order=order_date&name=neq.Customer C&order=name',
      body: [
        {
          name: 'Customer A',
          city: 'New York',
          state: 'NY',
          orders: [
            { sum: 215.22, order_date: '2023-09-01' },
            { sum: 905.73, order_date: '2023-09-02' },
          ],
        },
        {
          name: 'Customer B',
          city: 'Los Angeles',
          state: 'CA',
          orders: [{ sum: 329.71, order_date: '2023-09-01' }],
        },
      ],
    },
  ],
  'Using Aggregates in Spreads': [
    {
      get: 'orders?select=order_date,...customers(subscription_date.max(),subscription_date.min())&order=order_date',
      body: [
        { order_date: '2023-09-01', max: '2023-10-15', min: '2013-10-01' },
        { order_date: '2023-09-02', max: '2013-10-01', min: '2013-10-01' },
        { order_date: '2023-09-03', max: '2016-02-11', min: '2016-02-11' },
      ],
    },
    { get: 'films?select=...directors(count()),films:count()', body: [{ count: 5, films: 6 }] },
  ],
});
