const TONES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** A person as a coloured disc with an initial; the colour follows from the id, so that it stays with the person. */
export function Avatar({ id, name, size }: { id: string; name: string; size?: 'm' | 'l' }) {
  return (
    <span className={`av ${size ?? ''} ${tone(id)}`} aria-hidden="true">
      {initial(name)}
    </span>
  );
}

function tone(id: string): string {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 997;
  return TONES[sum % TONES.length] ?? 'a';
}

/** The same at every size: 林晓 → 林, Lin Xiao → L. */
function initial(name: string): string {
  return ([...name.trim()][0] ?? '').toUpperCase();
}
