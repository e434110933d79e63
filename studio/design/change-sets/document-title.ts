import type { DocumentName } from '../../../metadata/document.ts';
import type { StudioModel } from '../../api/model.ts';

/** A JSON text as an object; null where there is none, or it is no object. */
export function parsed(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

/** What a document is called: as the reader knows it, else as it says itself, else by its name. */
export function documentTitle(
  model: StudioModel,
  { kind, name }: Omit<DocumentName, 'package'>,
  ...contents: readonly (string | null)[]
): string {
  const known =
    kind === 'entity' ? model.entities[name]?.title : kind === 'view' ? model.views[name]?.title : undefined;
  if (known !== undefined) return known;
  const said = contents.map((text) => parsed(text)?.title).find((title) => typeof title === 'string');
  return typeof said === 'string' ? said : name;
}
