/** Apple keyboards say ⌘ and ⌥ where others say Ctrl and Alt. */
const APPLE = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** A key as it is printed on the reader's keyboard: `mod+K`, `alt+↑`, `enter`. Our web fonts have arrows, but no ↵. */
function keyText(key: string): string {
  return key
    .replace('mod+', APPLE ? '⌘' : 'Ctrl ')
    .replace('alt+', APPLE ? '⌥' : 'Alt ')
    .replace('enter', APPLE ? '↵' : 'Enter')
    .replace('backspace', APPLE ? '⌫' : 'Backspace');
}

export function Kbd({ keys }: { keys: string }) {
  return <kbd>{keyText(keys)}</kbd>;
}

/** Keys and what they do, for status bars and section heads. */
export function KeyHint({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <span className="k">
      {keys.map((key) => (
        <Kbd key={key} keys={key} />
      ))}
      {text}
    </span>
  );
}
