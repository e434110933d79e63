/** What all addresses begin with where a change set is tried out: `/preview/<seat>`; empty in the workspace itself. */
export const BASE = /^\/preview\/[0-9a-f]{16}(?=\/|$)/.exec(globalThis.location?.pathname ?? '')?.[0] ?? '';
