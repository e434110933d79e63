import type { Document } from '../../../metadata/document.ts';
import { type Draft, documentKey } from '../../../metadata/drafts.ts';

export interface ConcernedOverlay {
  /** `clinic/overlays/clinic_lead.json` */
  readonly overlay: string;
  /** What it lies over: `crm/entity/lead`. */
  readonly document: string;
}

/** Overlays over documents that are not as they were: whoever upgrades looks whether they still fit. */
export function overlaysOver(
  documents: readonly Document[],
  drafts: readonly Draft[],
): readonly ConcernedOverlay[] {
  const byTarget = new Map(drafts.map((draft) => [`${draft.kind}/${draft.name}`, documentKey(draft)]));
  return documents.flatMap(({ package: owner, kind, file, content }) => {
    const target = kind === 'overlay' ? targetOf(content) : undefined;
    const document = target === undefined ? undefined : byTarget.get(target);
    return document === undefined ? [] : [{ overlay: `${owner}/${file}`, document }];
  });
}

/** `entity/lead`. Reads also what has faults. */
function targetOf(content: unknown): string | undefined {
  if (typeof content !== 'object' || content === null || !('kind' in content) || !('of' in content))
    return undefined;
  const isView = content.kind === 'list' || content.kind === 'form';
  return `${isView ? 'view' : String(content.kind)}/${String(content.of)}`;
}
