import { documented } from './cases.ts';
import { id } from './cinema.ts';

const LUMIERE = 'Workers Leaving The Lumière Factory In Lyon';
const DICKSON = 'The Dickson Experimental Sound Film';
const CASTLE = 'The Haunted Castle';
const titles = (...of: readonly string[]) => of.map((title) => ({ title }));
const JEHANNE = [{ first_name: 'Jehanne', last_name: "d'Alcy" }];

documented('Resource Embedding', {
  'Many-to-one relationships': [
    {
      get: 'films?select=title,directors(id,last_name)&order=year&year=lt.1900',
      body: [
        { title: DICKSON, directors: { last_name: 'Dickson' } },
        { title: LUMIERE, directors: { last_name: 'Lumière' } },
        { title: CASTLE, directors: { last_name: 'Méliès' } },
      ],
    },
    {
      get: 'films?select=title,director:directors(id,last_name)&year=in.(1895,1900)&order=year',
      body: [
        { title: LUMIERE, director: { last_name: 'Lumière' } },
        { title: 'The Unknown', director: null },
      ],
    },
  ],
  'One-to-many relationships': [
    {
      get: 'directors?select=last_name,films(title)&films.order=title',
      body: [
        { last_name: 'Dickson', films: titles(DICKSON) },
        { last_name: 'Lumière', films: titles(LUMIERE) },
        { last_name: 'Méliès', films: titles(CASTLE) },
        { last_name: 'Tarantino', films: titles('Pulp Fiction', 'Reservoir Dogs') },
      ],
    },
  ],
  'Multiple Many-To-One': [
    { get: 'orders?select=*,addresses(*)', status: 400, body: 'BAD_QUERY' },
    {
      get: 'orders?select=name,billing_address:addresses!billing(name),shipping_address:addresses!shipping(name)&limit=1',
      body: [
        {
          name: 'Personal Water Filter',
          billing_address: { name: '32 Glenlake Dr.' },
          shipping_address: { name: '30 Glenlake Dr.' },
        },
      ],
    },
  ],
  'Multiple One-To-Many': [
    {
      get: `addresses?select=name,billing_orders:orders!billing(name),shipping_orders(name)&id=eq.${id('addresses', 1)}`,
      body: [
        {
          name: '32 Glenlake Dr.',
          billing_orders: [{ name: 'Personal Water Filter' }, { name: 'Coffee Machine' }],
          shipping_orders: [{ name: 'Coffee Machine' }],
        },
      ],
    },
  ],
  'Recursive Relationships': [
    {
      get: `employees?select=last_name,supervisees(last_name)&id=eq.${id('employees', 1)}`,
      body: [{ last_name: 'Taylor', supervisees: [{ last_name: 'Johnson' }, { last_name: 'Miller' }] }],
    },
    {
      get: `employees?select=last_name,supervisor(last_name)&id=eq.${id('employees', 3)}`,
      body: [{ last_name: 'Miller', supervisor: { last_name: 'Taylor' } }],
    },
  ],
  'Nested Embedding': [
    {
      get: `actors?select=roles(character,films(title,year))&id=eq.${id('actors', 3)}&roles.order=character`,
      body: [
        {
          roles: [
            { character: 'Mr. White', films: { title: 'Reservoir Dogs', year: 1992 } },
            { character: 'The Wolf', films: { title: 'Pulp Fiction', year: 1994 } },
          ],
        },
      ],
    },
  ],
  'Embedded Filters': [
    {
      get: 'films?select=title,roles(character)&roles.order=character.desc&year=eq.1994',
      body: [{ title: 'Pulp Fiction', roles: [{ character: 'Vincent Vega' }, { character: 'The Wolf' }] }],
    },
    {
      get: 'films?select=title,roles(character)&roles.character=in.(Mr. Pink,Chico)&year=gt.1900&order=year',
      body: [
        { title: 'Reservoir Dogs', roles: [{ character: 'Mr. Pink' }] },
        { title: 'Pulp Fiction', roles: [] },
      ],
    },
    {
      get: 'films?select=title,roles(character)&roles.or=(character.eq.Mr. Pink,character.eq.Zeppo)&year=eq.1992',
      body: [{ title: 'Reservoir Dogs', roles: [{ character: 'Mr. Pink' }] }],
    },
    {
      get: 'films?select=title,roles(character)&roles.not.or=(character.eq.Mr. Pink,character.eq.Zeppo)&year=eq.1992',
      body: [{ title: 'Reservoir Dogs', roles: [{ character: 'Mr. White' }] }],
    },
    {
      get: 'films?select=title,roles(character)&roles.order=character&roles.limit=1&roles.offset=1&year=gt.1900&order=year',
      body: [
        { title: 'Reservoir Dogs', roles: [{ character: 'Mr. White' }] },
        { title: 'Pulp Fiction', roles: [{ character: 'Vincent Vega' }] },
      ],
    },
    {
      get: 'films?select=title,1_noms:nominations(rank),5_noms:nominations(rank)&1_noms.rank=eq.1&5_noms.rank=eq.5&year=gt.1900&order=year',
      body: [
        { title: 'Reservoir Dogs', '1_noms': [], '5_noms': [{ rank: 5 }] },
        { title: 'Pulp Fiction', '1_noms': [{ rank: 1 }], '5_noms': [] },
      ],
    },
    {
      get: 'films?select=title,roles(character,actors(first_name))&roles.order=character&roles.actors.first_name=like.*arve*&year=eq.1994',
      body: [
        {
          title: 'Pulp Fiction',
          roles: [
            { character: 'The Wolf', actors: { first_name: 'Harvey' } },
            { character: 'Vincent Vega', actors: null },
          ],
        },
      ],
    },
  ],
  'Top-level Filtering': [
    {
      get: 'films?select=title,roles(...actors(first_name,last_name))&roles.character=eq.A lady&year=lt.1900&order=year.desc',
      body: [
        { title: CASTLE, roles: JEHANNE },
        { title: LUMIERE, roles: [] },
        { title: DICKSON, roles: [] },
      ],
    },
    {
      get: 'films?select=title,roles!inner(...actors!inner(first_name,last_name))&roles.actors.first_name=eq.Jehanne',
      body: [{ title: CASTLE, roles: JEHANNE }],
    },
  ],
  'Null filtering on Embedded Resources': [
    {
      get: 'films?select=title,roles(character)&roles=not.is.null&roles.order=character&order=title',
      body: [
        { title: 'Pulp Fiction', roles: [{ character: 'The Wolf' }, { character: 'Vincent Vega' }] },
        { title: 'Reservoir Dogs', roles: [{ character: 'Mr. Pink' }, { character: 'Mr. White' }] },
        { title: CASTLE, roles: [{ character: 'A lady' }] },
      ],
    },
    {
      get: 'films?select=title,nominations()&nominations=is.null&order=year',
      body: titles(DICKSON, LUMIERE, CASTLE, 'The Unknown'),
    },
    {
      get: 'films?select=title,roles(),directors()&or=(roles.is.null,directors.is.null)&order=year.desc',
      body: titles('The Unknown', LUMIERE, DICKSON),
    },
  ],
  'OR filtering across Embedded Resources': [
    {
      get: 'films?select=title,roles(),directors()&directors.first_name=eq.Quentin&roles.character=eq.A lady&or=(directors.not.is.null,roles.not.is.null)&order=year',
      body: titles(CASTLE, 'Reservoir Dogs', 'Pulp Fiction'),
    },
    {
      get: 'films?select=title,role:roles(),dir:directors(),roles(character),directors(last_name)&dir.first_name=eq.Georges&role.character=eq.Mr. Pink&or=(dir.not.is.null,role.not.is.null)&order=year&roles.order=character',
      body: [
        { title: CASTLE, roles: [{ character: 'A lady' }], directors: { last_name: 'Méliès' } },
        {
          title: 'Reservoir Dogs',
          roles: [{ character: 'Mr. Pink' }, { character: 'Mr. White' }],
          directors: { last_name: 'Tarantino' },
        },
      ],
    },
  ],
  'Empty Embed': [
    {
      get: 'films?select=title,roles()&roles.character=eq.A lady&roles=not.is.null',
      body: titles(CASTLE),
    },
    { get: 'films?select=title,roles!inner()&roles.character=eq.A lady', body: titles(CASTLE) },
  ],
  'Top-level Ordering': [
    {
      get: 'films?select=title,directors(last_name)&order=directors(last_name).desc.nullslast,title&year=lt.1900',
      body: [
        { title: CASTLE, directors: { last_name: 'Méliès' } },
        { title: LUMIERE, directors: { last_name: 'Lumière' } },
        { title: DICKSON, directors: { last_name: 'Dickson' } },
      ],
    },
    {
      get: 'films?select=title,d:directors()&order=d(last_name).desc.nullsfirst,title&year=gt.1895',
      body: titles('The Unknown', 'Pulp Fiction', 'Reservoir Dogs', CASTLE),
    },
    {
      get: 'films?select=title,directors()&directors.first_name=eq.Georges&order=directors(last_name),title&year=lt.1900',
      body: titles(CASTLE, DICKSON, LUMIERE),
    },
  ],
  'Spread To-One relationships': [
    {
      get: 'films?select=title,...directors(director_first_name:first_name,director_last_name:last_name)&title=like.*Workers*',
      body: [{ title: LUMIERE, director_first_name: 'Louis', director_last_name: 'Lumière' }],
    },
    {
      get: 'films?select=title,...directors(director_last_name:last_name)&year=eq.1900',
      body: [{ title: 'The Unknown', director_last_name: null }],
    },
  ],
  'Spread To-Many relationships': [
    {
      get: 'directors?select=first_name,...films(film_titles:title,film_years:year)&first_name=like.Quentin*&films.order=title',
      body: [
        { first_name: 'Quentin', film_titles: ['Pulp Fiction', 'Reservoir Dogs'], film_years: [1994, 1992] },
      ],
    },
    {
      get: 'competitions?select=name,...nominations(ranks:rank)&name=eq.Cannes&nominations.rank=eq.9',
      body: [{ name: 'Cannes', ranks: [] }],
    },
  ],
  'Order in spread to-many': [
    {
      get: 'directors?select=first_name,...films(film_titles:title,film_years:year)&first_name=like.Quentin*&films.order=year',
      body: [
        { first_name: 'Quentin', film_titles: ['Reservoir Dogs', 'Pulp Fiction'], film_years: [1992, 1994] },
      ],
    },
  ],
  'Multiple Spreads': [
    {
      get: 'directors?select=first_name,...films(film_titles:title,film_years:year,...nominations(ranks:rank),...roles(film_characters:character))&first_name=like.Quentin*&films.order=year&films.roles.order=character',
      body: [
        {
          first_name: 'Quentin',
          film_titles: ['Reservoir Dogs', 'Pulp Fiction'],
          film_years: [1992, 1994],
          ranks: [[5], [1]],
          film_characters: [
            ['Mr. Pink', 'Mr. White'],
            ['The Wolf', 'Vincent Vega'],
          ],
        },
      ],
    },
  ],
  'Spread a join table': [
    {
      get: 'films?select=title,actors:roles(character,...actors(first_name,last_name))&title=like.*Castle*',
      body: [
        { title: CASTLE, actors: [{ character: 'A lady', first_name: 'Jehanne', last_name: "d'Alcy" }] },
      ],
    },
  ],
});
