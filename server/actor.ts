/** Who asks. Always an argument, never ambient; there is no null that means administrator. */
export interface Actor {
  readonly kind: 'person' | 'system';
  /** Id of a `user` record; for the system the nil uuid. */
  readonly user: string;
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly locale: Locale;
  /** Home department of the user. */
  readonly department: string | null;
  readonly company: ActingCompany;
  /** Role assignments that hold in the acting company. */
  readonly assignments: readonly Assignment[];
  /**
   * The id of the one who really sits there: set when a demo administrator acts as somebody else, and when the platform
   * does what a person asked for.
   */
  readonly impersonator?: string;
}

export type Locale = 'en' | 'zh-CN';

export interface ActingCompany {
  readonly id: string;
  readonly baseCurrency: string;
  readonly timeZone: string;
}

export interface Assignment {
  readonly role: string;
  readonly department: string | null;
}

export const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/** Who works in no company acts here: nothing belongs to it. The unit and the zone are those of a new workspace. */
export const NOWHERE: ActingCompany = { id: NIL_UUID, baseCurrency: 'CNY', timeZone: 'Asia/Shanghai' };

/**
 * The platform itself, acting for one company: seeds, jobs, first start. Passes every grant but no invariant.
 * @param asker id of the user at whose wish it acts; the trail names that one
 */
export function systemActor(company: ActingCompany, asker?: string): Actor {
  return {
    kind: 'system',
    user: NIL_UUID,
    login: 'system',
    name: 'System',
    email: null,
    locale: 'en',
    department: null,
    company,
    assignments: [],
    ...(asker !== undefined && { impersonator: asker }),
  };
}
