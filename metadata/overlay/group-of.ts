/** Field groups of a package: `clinic`, `clinic_doctors`. */
export function isGroupOf(owner: string, group: string): boolean {
  return group === owner || group.startsWith(`${owner}_`);
}
