import type { Moment } from '../../metadata/condition/facts.ts';
import type { Session } from '../api/session.ts';

/** What `$user.id`, `$company.base_currency`, `$today` … are for the person at this screen. */
export function momentOf(session: Session): Moment {
  const { user, company } = session;
  const names: Readonly<Record<string, string | null>> = {
    '$user.id': user.id,
    '$user.login': user.login,
    '$user.name': user.name,
    '$user.email': user.email,
    '$user.locale': user.locale,
    '$company.id': company.id,
    '$company.base_currency': company.base_currency,
    '$company.time_zone': company.time_zone,
  };
  return {
    // What only the server knows (assignments, departments) is empty here; the server decides anyway.
    name: (name) => names[name] ?? null,
    now: new Date(),
    zone: company.time_zone,
  };
}
