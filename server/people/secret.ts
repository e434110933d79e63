/** Secrets that people or programs carry: random, shown once, kept as a hash only. */
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text that is safe in URLs, cookies and headers. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** What the database keeps. A secret of full entropy needs no slow hash. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
