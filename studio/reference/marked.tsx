/** Text of the document, in which names and values stand between backticks. */
export function Marked({ text }: { text: string }) {
  return text.split('`').map((part, at) => {
    // Every other part stands between two; the text never changes, so its place names it.
    const key = `${at} ${part}`;
    return at % 2 === 0 ? <span key={key}>{part}</span> : <code key={key}>{part}</code>;
  });
}
