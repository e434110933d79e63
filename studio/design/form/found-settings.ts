import type { SchemaNode } from './schema/node.ts';

/** A setting that could be added. */
export interface Offered {
  readonly key: string;
  readonly node: SchemaNode;
}

const said = (value: unknown) => (typeof value === 'string' ? value.replaceAll('`', '') : '');

export const settingTitle = ({ key, node }: Offered): string => said(node.schema.title) || key;
export const settingDescription = ({ node }: Offered): string => said(node.schema.description);

/** Those that a typed text could mean: by how they are called before by what they are for; alike ones in the language's order. */
export function foundSettings<Member extends Offered>(
  members: readonly Member[],
  typed: string,
): readonly Member[] {
  const wanted = typed.trim().toLowerCase();
  return members
    .map((member) => ({ member, rank: rankOf(member, wanted) }))
    .filter(({ rank }) => rank >= 0)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ member }) => member);
}

/** Smaller comes first; below 0: it is not meant. */
function rankOf(member: Offered, wanted: string): number {
  const [title, name, description] = [settingTitle(member), member.key, settingDescription(member)].map(
    (text) => text.toLowerCase(),
  );
  const fits = [
    title?.startsWith(wanted),
    name?.startsWith(wanted),
    title?.includes(wanted) || name?.includes(wanted),
    description?.includes(wanted),
  ];
  return fits.indexOf(true);
}
