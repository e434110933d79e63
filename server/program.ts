/** Set by the build (vite.config.ts). */
declare const JACQUARD_PROGRAM: string | undefined;

/** Fingerprint of the sources and packages that this program was built from; undefined where it runs from its sources. */
export const program: string | undefined =
  typeof JACQUARD_PROGRAM === 'undefined' ? undefined : JACQUARD_PROGRAM;
