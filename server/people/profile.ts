/** What the studio must know of the one who is signed in. */
import type { Locale } from '../actor.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';
import { demoPeople, realAdministrator } from './demo.ts';
import type { Identity } from './identity.ts';
import { roleTitle } from './role-title.ts';

export interface Profile {
  readonly user: {
    readonly id: string;
    readonly login: string;
    readonly name: string;
    readonly email: string | null;
    readonly locale: Locale;
  };
  readonly company: {
    readonly id: string;
    readonly name: string;
    readonly base_currency: string;
    readonly time_zone: string;
  };
  /** Where the user has a role. */
  readonly companies: readonly { readonly id: string; readonly name: string }[];
  readonly roles: readonly { readonly name: string; readonly title: string }[];
  readonly release: number;
  readonly demo: {
    /** May sign in as the people below. */
    readonly enabled: boolean;
    readonly people: readonly { readonly id: string; readonly name: string; readonly title: string }[];
    readonly actingAs?: { readonly id: string; readonly name: string };
    readonly realUser?: { readonly id: string; readonly name: string };
  };
}

export async function profileOf(workspace: Workspace, identity: Identity): Promise<Profile> {
  const { actor } = identity;
  const { number, model } = workspace.release();
  const { user: id, login, name, email, locale } = actor;
  const real = identity.session ? await realAdministrator(workspace, actor) : undefined;
  const names = [...new Set(actor.assignments.map(({ role }) => role))];
  return {
    user: { id, login, name, email, locale },
    company: {
      id: actor.company.id,
      name: identity.companyName,
      base_currency: actor.company.baseCurrency,
      time_zone: actor.company.timeZone,
    },
    companies: await companiesOf(workspace, id),
    roles: names.map((role) => ({ name: role, title: roleTitle(model, role, locale) })),
    release: number,
    demo: {
      enabled: real !== undefined,
      people: real ? await demoPeople(workspace, real.id, locale) : [],
      ...(actor.impersonator && { actingAs: { id, name } }),
      ...(actor.impersonator && real && { realUser: real }),
    },
  };
}

async function companiesOf(workspace: Workspace, user: string): Promise<Profile['companies']> {
  const { schema } = workspace;
  const companies = from(schema, 'company')
    .whereIn('id', from(schema, 'role_assignment').where({ user }).select('company'))
    .select('id', 'name')
    .orderBy(['created_at', 'id'])
    .limit(1000);
  const rows = await workspace.db.query(statementOf(companies));
  return rows.map(([id, name]) => ({ id: String(id), name: String(name) }));
}
