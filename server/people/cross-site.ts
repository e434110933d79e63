/** Whether a page of another site may have sent a request: browsers say so in `Sec-Fetch-Site`, older ones in `Origin`. */
export interface RequestOrigin {
  readonly method: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** `http://host:port` that the request was sent to. */
  readonly origin: string;
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** `proof`: a request that shows neither header counts as foreign; browsers of today always show one when they write. */
export function isCrossSite(
  { method, headers, origin }: RequestOrigin,
  publicUrl: string,
  proof: boolean,
): boolean {
  if (READING.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  const sender = headers.origin;
  if (sender === undefined) return proof;
  return sender !== origin && sender !== new URL(publicUrl).origin;
}
