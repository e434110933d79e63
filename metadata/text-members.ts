/** Members of documents that people read, wherever they stand; translations say them in other languages. */
const READ_BY_PEOPLE: ReadonlySet<string> = new Set([
  'title',
  'description',
  'plural',
  'message',
  'inverseTitle',
]);

export function isReadByPeople(member: string): boolean {
  return READ_BY_PEOPLE.has(member);
}
