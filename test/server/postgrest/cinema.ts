/** The films, orders, people and employees of PostgREST's documentation as documents of the language, under the same names. */
import type { Document } from '../../../metadata/document.ts';
import { firstCompany } from '../../../server/people/company.ts';
import { firstRun } from '../../../server/people/first-run.ts';
import { save } from '../../../server/records/save.ts';
import type { OpenWorkspace } from '../../../server/store/releases.ts';
import { systemContext } from '../../../server/system-context.ts';
import { app, entity, money, reference, role } from '../../metadata/shop.ts';
import { makePerson, type Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

const text = { title: 'Text', type: 'string', maxLength: 200 };
const integer = { title: 'Integer', type: 'integer' };
const date = { title: 'Date', type: 'string', format: 'date' };
const boolean = { title: 'Boolean', type: 'boolean' };
const json = { title: 'JSON', type: 'object', 'x-field': { kind: 'json' } };

const ENTITIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  directors: { first_name: text, last_name: text },
  actors: { first_name: text, last_name: text },
  films: {
    director_id: reference('directors', { inverse: 'films', inverseTitle: 'Films' }),
    title: text,
    year: integer,
    rating: { title: 'Rating', type: 'number', 'x-field': { kind: 'number', scale: 1 } },
    language: text,
  },
  roles: {
    film_id: reference('films', { inverse: 'roles', inverseTitle: 'Roles' }),
    actor_id: reference('actors', { inverse: 'roles', inverseTitle: 'Roles' }),
    character: text,
  },
  competitions: { name: text, year: integer },
  nominations: {
    competition_id: reference('competitions', { inverse: 'nominations', inverseTitle: 'Nominations' }),
    film_id: reference('films', { inverse: 'nominations', inverseTitle: 'Nominations' }),
    rank: integer,
  },
  addresses: { name: text },
  customers: { name: text, city: text, state: text, subscription_date: date },
  orders: {
    name: text,
    billing: reference('addresses', { inverse: 'billing_orders', inverseTitle: 'Billing orders' }),
    shipping: reference('addresses', { inverse: 'shipping_orders', inverseTitle: 'Shipping orders' }),
    customer_id: reference('customers', { inverse: 'orders', inverseTitle: 'Orders' }),
    amount: money(),
    order_date: date,
    observation: text,
    order_details: json,
  },
  employees: {
    last_name: text,
    supervisor: reference('employees', { inverse: 'supervisees', inverseTitle: 'Supervisees' }),
  },
  people: {
    full_name: text,
    last_name: text,
    age: integer,
    height: integer,
    salary: money(),
    student: boolean,
    grade: integer,
    bio: text,
    json_data: json,
  },
};

const OPEN = { read: true, create: true, update: true, delete: true, export: true };

function cinemaDocuments(): Document[] {
  const inPackage = (each: Document): Document => ({ ...each, package: 'cinema' });
  return [
    app({}, 'cinema'),
    ...Object.entries(ENTITIES).map(([name, properties]) =>
      entity(name, properties, name === 'people' ? { 'x-entity': { search: ['bio'] } } : {}, 'cinema'),
    ),
    inPackage(role('projectionist', Object.fromEntries(Object.keys(ENTITIES).map((name) => [name, OPEN])))),
  ];
}

export interface Cinema extends TestWorkspace {
  readonly projectionist: Person;
}

/** Ids are readable: `id('films', 2)` is the second of the films below. */
export function id(entityName: string, number: number): string {
  const kind = Object.keys(ENTITIES).indexOf(entityName) + 1;
  return `00000000-0000-7000-8000-${String(kind).padStart(6, '0')}${String(number).padStart(6, '0')}`;
}

/** The served workspace, with the rows of the documentation. */
export async function openCinema(): Promise<Cinema> {
  const prepare = { name: 'cinema', run: fill };
  const workspace = await testWorkspace({ packages: cinemaDocuments(), prepare });
  return { ...workspace, projectionist: await workspace.personNamed('projectionist') };
}

async function fill(workspace: OpenWorkspace): Promise<void> {
  await firstRun(workspace);
  const company = await firstCompany(workspace);
  if (!company) throw new Error('firstRun makes a company');
  await makePerson(workspace, company, { login: 'projectionist', roles: ['projectionist'] });
  const context = systemContext(workspace, company);
  for (const [name, rows] of Object.entries(ROWS)) {
    const of = workspace.release().model.entities[name];
    if (!of) throw new Error(name);
    // One after the other: employees refer to those before them.
    for (const [index, row] of rows.entries()) {
      const body = { id: id(name, index + 1), ...row };
      await save(context, { entity: of, kind: 'create', items: [{ id: body.id, body, pointer: '' }] });
    }
  }
}

const ROWS: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  directors: [
    { first_name: 'William', last_name: 'Dickson' },
    { first_name: 'Louis', last_name: 'Lumière' },
    { first_name: 'Georges', last_name: 'Méliès' },
    { first_name: 'Quentin', last_name: 'Tarantino' },
  ],
  actors: [
    { first_name: 'Jehanne', last_name: "d'Alcy" },
    { first_name: 'John', last_name: 'Travolta' },
    { first_name: 'Harvey', last_name: 'Keitel' },
    { first_name: 'Steve', last_name: 'Buscemi' },
  ],
  films: [
    { title: 'Workers Leaving The Lumière Factory In Lyon', year: 1895, director_id: id('directors', 2) },
    { title: 'The Dickson Experimental Sound Film', year: 1894, director_id: id('directors', 1) },
    { title: 'The Haunted Castle', year: 1896, rating: 6.7, director_id: id('directors', 3) },
    { title: 'Pulp Fiction', year: 1994, rating: 8.9, language: 'english', director_id: id('directors', 4) },
    {
      title: 'Reservoir Dogs',
      year: 1992,
      rating: 8.3,
      language: 'english',
      director_id: id('directors', 4),
    },
    { title: 'The Unknown', year: 1900 },
  ],
  roles: [
    { film_id: id('films', 3), actor_id: id('actors', 1), character: 'A lady' },
    { film_id: id('films', 4), actor_id: id('actors', 2), character: 'Vincent Vega' },
    { film_id: id('films', 4), actor_id: id('actors', 3), character: 'The Wolf' },
    { film_id: id('films', 5), actor_id: id('actors', 3), character: 'Mr. White' },
    { film_id: id('films', 5), actor_id: id('actors', 4), character: 'Mr. Pink' },
  ],
  competitions: [
    { name: 'Cannes', year: 1994 },
    { name: 'Stockholm', year: 1992 },
  ],
  nominations: [
    { competition_id: id('competitions', 1), film_id: id('films', 4), rank: 1 },
    { competition_id: id('competitions', 2), film_id: id('films', 5), rank: 5 },
  ],
  addresses: [{ name: '32 Glenlake Dr.' }, { name: '30 Glenlake Dr.' }],
  customers: [
    { name: 'Customer A', city: 'New York', state: 'NY', subscription_date: '2013-10-01' },
    { name: 'Customer B', city: 'Los Angeles', state: 'CA', subscription_date: '2023-10-15' },
    { name: 'Customer C', city: 'New York', state: 'NY', subscription_date: '2016-02-11' },
  ],
  orders: [
    {
      name: 'Personal Water Filter',
      billing: id('addresses', 1),
      shipping: id('addresses', 2),
      customer_id: id('customers', 1),
      amount: 215.22,
      order_date: '2023-09-01',
      observation: 'urgent',
      order_details: { tax_amount: 21.5, sizes: [1, 2], box: { colour: 'red' } },
    },
    {
      name: 'Coffee Machine',
      billing: id('addresses', 1),
      shipping: id('addresses', 1),
      customer_id: id('customers', 1),
      amount: 905.73,
      order_date: '2023-09-02',
      order_details: { tax_amount: 90 },
    },
    {
      name: 'Kettle',
      customer_id: id('customers', 2),
      amount: 329.71,
      order_date: '2023-09-01',
      observation: 'gift',
      order_details: { tax_amount: null },
    },
    { name: 'Cup', customer_id: id('customers', 3), amount: 10, order_date: '2023-09-03' },
  ],
  employees: [
    { last_name: 'Taylor' },
    { last_name: 'Johnson', supervisor: id('employees', 1) },
    { last_name: 'Miller', supervisor: id('employees', 1) },
  ],
  people: [
    {
      full_name: 'John Doe',
      last_name: 'Doe',
      age: 14,
      height: 170,
      salary: 90000,
      student: true,
      grade: 95,
      bio: 'The fat cats sat on the mats',
      json_data: { blood_type: 'A-', age: 25, phones: [{ country_code: '61', number: '917-929-5745' }] },
    },
    {
      full_name: 'Jane Owen',
      last_name: 'Owen',
      age: 20,
      height: 165,
      salary: 120000.5,
      student: true,
      grade: 80,
      bio: 'Un film amusant',
      json_data: { blood_type: 'O+', age: 30, phones: [] },
    },
    {
      full_name: 'Li Park',
      last_name: 'Park',
      age: 12,
      height: 150,
      student: true,
      grade: 91,
      bio: 'A cat that is fat',
      json_data: { blood_type: 'A-', age: 9 },
    },
    { full_name: 'Hebdon,John', last_name: 'O(1)', age: 30, salary: 1, student: false },
    { full_name: 'Quote:" Backslash:\\', height: 180 },
  ],
};
