/** Whether two parts of models say the same; the order of members counts where people see it. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
