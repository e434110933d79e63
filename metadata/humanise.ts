/** `order_date` → `Order date`: the title of what has none. */
export function humanised(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return (words[0] ?? '').toUpperCase() + words.slice(1);
}
