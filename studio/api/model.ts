import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { EntityRights, FieldRights } from '../../metadata/entity-rights.ts';
import type { Entity, FormView, ListView, NavigationGroup, View } from '../../metadata/model.ts';
import { call } from './client.ts';
import type { Session } from './session.ts';

/** What the caller may see of the application, in the caller's language. */
export interface StudioModel {
  readonly release: number;
  readonly locale: string;
  readonly entities: Readonly<Record<string, Entity>>;
  readonly views: Readonly<Record<string, View>>;
  readonly navigation: readonly NavigationGroup[];
  readonly rights: Readonly<Record<string, EntityRights>>;
  /** Roles that the caller may give to people; absent for those who may not. */
  readonly roles?: readonly {
    readonly name: string;
    readonly title: string;
    readonly description?: string;
  }[];
}

export const modelQuery = (locale: string) =>
  queryOptions({
    queryKey: ['model', locale],
    staleTime: Number.POSITIVE_INFINITY,
    // Another language or a new release changes the page in place.
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<StudioModel> =>
      (await call<StudioModel>('-/model', { signal })).body,
  });

/** Everything a page is drawn from. */
export interface Desk {
  readonly model: StudioModel;
  readonly session: Session;
  readonly locale: string;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk() is for pages inside the signed-in shell');
  return desk;
}

export function listViews(model: StudioModel, entity: string): ListView[] {
  return Object.values(model.views)
    .filter((view): view is ListView => view.kind === 'list' && view.entity === entity)
    .sort((a, b) => a.position - b.position);
}

export function formView(model: StudioModel, entity: string): FormView | undefined {
  return Object.values(model.views).find(
    (view): view is FormView => view.kind === 'form' && view.entity === entity,
  );
}

const NOTHING: FieldRights = { read: 'none', create: false, update: false };

export function fieldRights(model: StudioModel, entity: string, field: string): FieldRights {
  return model.rights[entity]?.fields[field] ?? NOTHING;
}

/** Whether a value of the field can ever be shown to the caller, plain or masked. */
export function readable(model: StudioModel, entity: string, field: string): boolean {
  const known = model.entities[entity]?.fields[field];
  return known !== undefined && fieldRights(model, entity, field).read !== 'none';
}
