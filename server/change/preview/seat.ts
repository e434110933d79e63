/** Seats in a preview: a link that is taken once, and the session that it becomes. */
import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { type Locale, NIL_UUID } from '../../actor.ts';
import { Problem } from '../../errors.ts';
import { newSecret, secretHash } from '../../people/secret.ts';
import { from, instantOf, statementOf } from '../../store/sql-builder.ts';
import { qualified } from '../../store/sql-name.ts';
import type { Workspace } from '../../workspace.ts';
import type { Preview, Sample } from './stored.ts';

export const SEAT_MINUTES = 60;
const LINK_MINUTES = 2;

export interface Seat {
  readonly id: string;
  readonly preview: Pick<Preview, 'id' | 'schema'>;
  readonly changeSet: string;
  /** Id of the session that it belongs to. */
  readonly session: string;
  /** Id of who sits there. */
  readonly user: string;
  /** Id of the company that the session acted in; the nil uuid for none. */
  readonly company: string;
  /** Key of what may be seen there, see `sightKey`. */
  readonly sight: string;
  /** With whose eyes. */
  readonly as: { readonly id: string; readonly name: string };
  /** Names of roles that this person holds there besides. */
  readonly roles: readonly string[];
  readonly title: string;
  readonly expiresAt: string;
  readonly sample: Sample;
}

/** @returns the path to open, once: what stands behind `#` reaches no log. */
export async function beginSeat(
  workspace: Workspace,
  preview: Preview,
  { session, company, sight, as }: Pick<Seat, 'session' | 'company' | 'sight'> & { readonly as: string },
): Promise<{ readonly url: string; readonly expiresAt: Date }> {
  const { config, db, schema } = workspace;
  const [id, secret, now] = [randomBytes(8).toString('hex'), newSecret(), workspace.now()];
  const expiresAt = new Date(now.getTime() + SEAT_MINUTES * 60_000);
  const seat = { id, preview: preview.id, session, company, sight, as, link: secretHash(config, secret) };
  await db.query(
    statementOf(from(schema, 'jq_preview_seat').insert({ ...seat, begun_at: now, expires_at: expiresAt })),
  );
  return { url: `/preview/${id}/#${secret}`, expiresAt };
}

/** Undefined: none, or no longer. Whether its right still holds is asked in right.ts. */
export async function seatById(workspace: Workspace, id: string): Promise<Seat | undefined> {
  const { db, schema } = workspace;
  const seats = from(schema, 'jq_preview_seat as seat')
    .join('jq_preview as preview', 'preview.id', 'seat.preview')
    .join('change_set as drafted', 'drafted.id', 'preview.change_set')
    .join('user as person', 'person.id', 'seat.as')
    .where({ 'seat.id': id, 'preview.ready': true, 'drafted.state': 'open', 'person.active': true })
    .where('seat.expires_at', '>', workspace.now())
    .select('preview.id', 'preview.schema', 'preview.change_set', 'preview.user', 'preview.sample')
    .select('seat.session', 'seat.company', 'seat.sight', instantOf('seat.expires_at'))
    .select('person.id', 'person.name', 'drafted.title', 'preview.roles');
  const [row] = await db.query(statementOf(seats));
  return row && seatOf(id, row);
}

function seatOf(id: string, row: readonly unknown[]): Seat {
  const texts = row.map((value) => String(value ?? ''));
  const [preview = '', schema = '', changeSet = '', user = '', sample = ''] = texts;
  const [session = '', company = '', sight = '', expiresAt = '', as = '', name = '', ...told] =
    texts.slice(5);
  const [title = '', roles = ''] = told;
  return {
    id,
    preview: { id: preview, schema },
    changeSet,
    session,
    user,
    // A seat of a program that kept neither has no right that holds.
    company: company || NIL_UUID,
    sight,
    as: { id: as, name },
    title,
    expiresAt: new Date(expiresAt).toISOString(),
    // Written by `beginPreview` and `previewIsReady`, so the shapes are known.
    roles: JSON.parse(roles) as string[],
    sample: JSON.parse(sample) as Sample,
  };
}

/** Uses the link up. @returns the secret of a session in the preview @throws Problem LINK_EXPIRED */
export async function takeSeat(
  workspace: Workspace,
  { id, preview, as, expiresAt }: Seat,
  link: string,
  sitter: { readonly address: string; readonly agent: string; readonly locale: Locale },
): Promise<string> {
  const { config, db, schema } = workspace;
  const now = workspace.now();
  const secret = newSecret();
  await db.transaction(async (connection) => {
    const taken = from(schema, 'jq_preview_seat')
      .where({ id, link: secretHash(config, link) })
      .where('begun_at', '>', new Date(now.getTime() - LINK_MINUTES * 60_000))
      .update({ link: null })
      .returning('id');
    if ((await connection.query(statementOf(taken))).length === 0) throw new Problem('LINK_EXPIRED');
    const session = {
      id: uuid(),
      hash: secretHash(config, secret),
      user: as.id,
      created_at: now,
      seen_at: now,
      expires_at: expiresAt,
      address: sitter.address.slice(0, 100),
      agent: sitter.agent.slice(0, 300),
    };
    await connection.query(statementOf(from(preview.schema, 'jq_session').insert(session)));
    // The screen speaks the language of who sits there.
    const person = from(preview.schema, 'user').where({ id: as.id });
    await connection.query(statementOf(person.update({ locale: sitter.locale })));
  });
  return secret;
}

/** So that a preview in use is not the one that goes for another. */
export async function noteUse({ db, schema, now }: Workspace, { preview }: Seat): Promise<void> {
  await db.query({
    text: `update ${qualified(schema, 'jq_preview')} set used_at = $2::timestamptz
      where id = $1 and used_at < $2::timestamptz - interval '1 minute'`,
    values: [preview.id, now()],
  });
}
