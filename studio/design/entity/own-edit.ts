import type { Content, DraftDocument, Edit } from '../draft/draft.ts';

/** Edits that follow from a change, and the change itself in the document that it is made in, over what they say of that. */
export function withOwnEdit(
  following: readonly Edit[],
  { package: owner, kind, name }: Pick<DraftDocument, 'package' | 'kind' | 'name'>,
  now: Content,
  change: (content: Content) => Content,
): readonly Edit[] {
  const isOwn = (each: Edit) => each.package === owner && each.kind === kind && each.name === name;
  const content = change(following.find(isOwn)?.content ?? now);
  return [...following.filter((each) => !isOwn(each)), { package: owner, kind, name, content }];
}
