/** Secrets that people or programs carry: random, shown once, kept as a hash only. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';

/** 256 random bits as text that is safe in URLs, cookies and headers. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/**
 * What the database keeps. A secret of full entropy needs no slow hash. With `SECRET` set, who can write to the database
 * but does not know it cannot make a session or token either.
 */
export function secretHash(config: Pick<Config, 'secret'>, secret: string): Buffer {
  const hash = config.secret === undefined ? createHash('sha256') : createHmac('sha256', config.secret);
  return hash.update(secret).digest();
}
