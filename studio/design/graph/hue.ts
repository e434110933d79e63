/** Quiet colours that tell packages apart; the platform's own stays grey. */
const HUES = ['var(--c1)', 'var(--c4)', 'var(--c3)', 'var(--violet)', 'var(--teal)', 'var(--c2)'];

export function hueOf(packages: readonly string[], name: string): string {
  const own = packages.filter((each) => each !== SYSTEM);
  return name === SYSTEM ? 'var(--ink-4)' : (HUES[own.indexOf(name) % HUES.length] ?? 'var(--ink-4)');
}

export const SYSTEM = 'system';
