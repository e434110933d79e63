import { type ComponentType, lazy } from 'react';
import type { DraftDocument } from '../draft/draft.ts';

export interface TabProps {
  readonly document: DraftDocument;
  /** JSON pointer of the place one came for. */
  readonly at: string | undefined;
}

export interface DocumentTab {
  readonly key:
    | 'fields'
    | 'form'
    | 'lists'
    | 'access'
    | 'settings'
    | 'editor'
    | 'used'
    | 'source'
    | 'difference';
  readonly Body: ComponentType<TabProps>;
  /** Whether a place of the document is changed here. */
  readonly shows?: (pointer: string) => boolean;
}

const FieldsTab = lazy(async () => ({ default: (await import('../entity/fields-tab.tsx')).FieldsTab }));
const FormTab = lazy(async () => ({ default: (await import('../entity/form-tab.tsx')).FormTab }));
const ListsTab = lazy(async () => ({ default: (await import('../entity/lists-tab.tsx')).ListsTab }));
const AccessTab = lazy(async () => ({ default: (await import('../entity/access-tab.tsx')).AccessTab }));
const SettingsTab = lazy(async () => ({ default: (await import('../entity/settings-tab.tsx')).SettingsTab }));
const EditorTab = lazy(async () => ({ default: (await import('./editor-tab.tsx')).EditorTab }));
const UsedTab = lazy(async () => ({ default: (await import('./used-tab.tsx')).UsedTab }));
const SourceTab = lazy(async () => ({ default: (await import('./source-tab.tsx')).SourceTab }));
const DifferenceTab = lazy(async () => ({ default: (await import('./difference-tab.tsx')).DifferenceTab }));

const ENTITY: readonly DocumentTab[] = [
  { key: 'fields', Body: FieldsTab, shows: (pointer) => pointer.startsWith('/properties') },
  { key: 'form', Body: FormTab },
  { key: 'lists', Body: ListsTab },
  { key: 'access', Body: AccessTab },
  { key: 'settings', Body: SettingsTab, shows: () => true },
];

const EVERY: readonly DocumentTab[] = [
  { key: 'used', Body: UsedTab },
  { key: 'source', Body: SourceTab },
];

/** A document that is drafted has a tab with the difference; one that goes has no other. */
export function tabsOf({ kind, draft }: DraftDocument): readonly DocumentTab[] {
  const difference: readonly DocumentTab[] =
    draft === 'none' ? [] : [{ key: 'difference', Body: DifferenceTab }];
  if (draft === 'removed') return difference;
  const own = kind === 'entity' ? ENTITY : [{ key: 'editor' as const, Body: EditorTab }];
  return [...own, ...EVERY, ...difference];
}
