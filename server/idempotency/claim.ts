/**
 * What a caller claims with an `Idempotency-Key`: a row by its hash, the request it stands for, and the key its answer is
 * sealed with. All three are derived from the header, which itself is kept nowhere: who reads the database finds neither the
 * key nor, unless it can be guessed, what was asked and answered under it.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import type { Actor } from '../actor.ts';
import type { Config } from '../config.ts';

export interface Claim {
  /** Hash of the caller and the key: 32 bytes. */
  readonly id: Buffer;
  /** Hash of the request: 32 bytes. */
  readonly request: Buffer;
  /** Of AES-256. */
  readonly cipherKey: Buffer;
}

export interface ClaimedRequest {
  readonly key: string;
  readonly actor: Actor;
  /** A session or token that counts as a part of the caller; absent: the person in the company is the caller. */
  readonly credential?: string;
  /** Everything of the request that its answer depends on: method, address, headers. */
  readonly words: readonly string[];
  readonly body: Uint8Array;
}

export function claimOf(
  config: Pick<Config, 'secret'>,
  { key, actor, credential = '', words, body }: ClaimedRequest,
): Claim {
  const { user, impersonator = '', company } = actor;
  const secret = JSON.stringify([user, impersonator, company.id, credential, key]);
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', secret, config.secret ?? '', use, 32));
  return {
    id: derived('jacquard idempotency row'),
    cipherKey: derived('jacquard idempotency answer'),
    // Not a plain hash: a body with few possibilities could be found by trying them.
    request: createHmac('sha256', derived('jacquard idempotency request'))
      .update(JSON.stringify(words))
      .update(body)
      .digest(),
  };
}
