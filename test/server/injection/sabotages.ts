/** One guard after the other taken away: what stands in its place is the product's own, but for that. */
import { changed } from '../../support/changed-module.ts';

type Accounts = typeof import('../../../server/people/account.ts');
type RowJson = typeof import('../../../server/records/read/row-json.ts');
type Errors = typeof import('../../../server/errors.ts');

export type Sabotage = 'value' | 'name' | 'stack';
let current: Sabotage | undefined;

export function sabotage(name: Sabotage | undefined): void {
  current = name;
}

/** A value in the text, with its quotes doubled even: the text depends on it all the same. */
export const accounts = changed((original: Accounts) => {
  const accountByLogin: Accounts['accountByLogin'] = async (workspace, connection, login) => {
    if (current === 'value') {
      const text = `select id from jacquard."user" where login = '${login.replaceAll("'", "''")}'`;
      await connection.query({ text, values: [] });
    }
    return original.accountByLogin(workspace, connection, login);
  };
  return { ...original, accountByLogin };
});

/** Names without their quotes: harmless, until one is a word of SQL. */
export const rowJson = changed((original: RowJson) => {
  const jsonBeside: RowJson['jsonBeside'] = (...given) => {
    const text = original.jsonBeside(...given);
    return current === 'name' ? text.replaceAll(/ as "([\p{L}\p{N}_]+)"/gu, ' as $1') : text;
  };
  return { ...original, jsonBeside };
});

/** What went wrong inside, passed on for who looks for the reason. */
export const errors = changed((original: Errors) => {
  const problemBody: Errors['problemBody'] = (problem, ...rest) => {
    const { cause } = problem.options;
    const debug = current === 'stack' && cause instanceof Error ? { debug: cause.stack } : {};
    return { ...original.problemBody(problem, ...rest), ...debug };
  };
  return { ...original, problemBody };
});
