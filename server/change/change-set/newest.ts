import type { Document } from '../../../metadata/document.ts';
import type { Model } from '../../../metadata/model.ts';
import type { Context } from '../../context.ts';

/** The newest release there is, looked for there and then: what is published must be made from it. */
export async function newest({ workspace }: Pick<Context, 'workspace'>): Promise<{
  readonly number: number;
  readonly model: Model;
  readonly documents: readonly Document[];
}> {
  await workspace.poll();
  // Both are of the same moment: nothing is awaited between them.
  return { ...workspace.release(), documents: workspace.documents() };
}
