const TONES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** A person as a coloured disc with an initial; the colour follows from the id, so that it stays with the person. */
export function Avatar({ id, name, size }: { id: string; name: string; size?: 'm' | 'l' }) {
  return (
    <span className={`av ${size ?? ''} ${tone(id)}`} aria-hidden="true">
      {initials(name, size !== undefined)}
    </span>
  );
}

function tone(id: string): string {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 997;
  return TONES[sum % TONES.length] ?? 'a';
}

/** 林晓 → 林; Lin Xiao → L, or LX where there is room. */
export function initials(name: string, wide: boolean): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  if (!wide || words.length < 2 || !/^[A-Za-z]/.test(first)) return first.toUpperCase();
  return (first + ([...(words.at(-1) ?? '')][0] ?? '')).toUpperCase();
}
