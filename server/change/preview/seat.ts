/** Seats in a preview: a link that is taken once, and the session that it becomes. */
import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Locale } from '../../actor.ts';
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
  /** Id of the session that it belongs to. */
  readonly session: string;
  /** With whose eyes. */
  readonly as: { readonly id: string; readonly name: string };
  readonly title: string;
  readonly expiresAt: string;
  readonly sample: Sample;
}

/** @returns the path to open, once: what stands behind `#` reaches no log. */
export async function beginSeat(
  workspace: Workspace,
  preview: Preview,
  { session, as }: { readonly session: string; readonly as: string },
): Promise<{ readonly url: string; readonly expiresAt: Date }> {
  const { config, db, schema } = workspace;
  const [id, secret, now] = [randomBytes(8).toString('hex'), newSecret(), workspace.now()];
  const expiresAt = new Date(now.getTime() + SEAT_MINUTES * 60_000);
  const seat = { id, preview: preview.id, session, as, link: secretHash(config, secret) };
  await db.query(
    statementOf(from(schema, 'jq_preview_seat').insert({ ...seat, begun_at: now, expires_at: expiresAt })),
  );
  return { url: `/preview/${id}/#${secret}`, expiresAt };
}

/** Undefined: none, or no longer. */
export async function seatById(workspace: Workspace, id: string): Promise<Seat | undefined> {
  const { db, schema } = workspace;
  const seats = from(schema, 'jq_preview_seat as seat')
    .join('jq_preview as preview', 'preview.id', 'seat.preview')
    .join('change_set as drafted', 'drafted.id', 'preview.change_set')
    .join('user as person', 'person.id', 'seat.as')
    .where({ 'seat.id': id, 'preview.ready': true, 'drafted.state': 'open', 'person.active': true })
    .where('seat.expires_at', '>', workspace.now())
    .select('preview.id', 'preview.schema', 'seat.session', 'person.id', 'person.name', 'drafted.title')
    .select(instantOf('seat.expires_at'), 'preview.sample');
  const [row] = await db.query(statementOf(seats));
  if (!row) return undefined;
  const [preview, shadow, session, person, name, title, expiresAt, sample] = row.map(String);
  return {
    id,
    preview: { id: preview ?? '', schema: shadow ?? '' },
    session: session ?? '',
    as: { id: person ?? '', name: name ?? '' },
    title: title ?? '',
    expiresAt: new Date(expiresAt ?? '').toISOString(),
    // Written by `previewIsReady`, so the shape is known.
    sample: JSON.parse(sample ?? '') as Sample,
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
