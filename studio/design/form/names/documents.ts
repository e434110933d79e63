import type { StudioModel } from '../../../api/model.ts';
import type { KnownName } from './known-name.ts';

/** Documents as translations call them: `entity/customer`. */
export function documentNames(model: StudioModel | undefined): readonly KnownName[] {
  if (!model) return [];
  const { entities, views, roles = [] } = model;
  const of = (kind: string, all: readonly { readonly name: string; readonly title: string }[]) =>
    all.map(({ name, title }) => ({ name: `${kind}/${name}`, title }));
  return [
    ...of(
      'entity',
      Object.values(entities).filter(({ lineOf }) => lineOf === undefined),
    ),
    ...of('role', roles),
    ...of('view', Object.values(views)),
  ];
}
