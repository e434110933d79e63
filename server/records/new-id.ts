import { v7 as uuidv7 } from 'uuid';

const BYTES = 16;
/** Drawn for many ids at once: a call for each costs more than the rest of making it. */
const random = new Uint8Array(BYTES * 256);
let drawn = random.length;
let milliseconds = 0;
let sequence = 0;

/** A new UUID of version 7, greater than all that this process made before (RFC 9562, 6.2, method 1). */
export function newId(): string {
  if (drawn === random.length) {
    crypto.getRandomValues(random);
    drawn = 0;
  }
  const bytes = random.subarray(drawn, drawn + BYTES);
  drawn += BYTES;
  const now = Date.now();
  if (now > milliseconds) {
    milliseconds = now;
    // A quarter of its range is enough to begin in: it must not overflow within a millisecond.
    sequence = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 2;
  } else sequence += 1;
  return uuidv7({ random: bytes, msecs: milliseconds, seq: sequence });
}
