import { listViews, type StudioModel } from '../api/model.ts';

export interface Destination {
  readonly key: string;
  readonly title: string;
  readonly icon: string | undefined;
  readonly to: string;
  readonly entity: string;
}

export interface DestinationGroup {
  readonly key: string;
  readonly title: string;
  readonly items: readonly Destination[];
}

/** The sidebar of this person: what `app.json` offers, of that what the person may read. */
export function destinations(model: StudioModel): DestinationGroup[] {
  return model.navigation
    .map((group) => ({
      key: group.key,
      title: group.title,
      items: group.items.flatMap(({ view: name, icon }) => {
        const view = model.views[name];
        const entity = view && model.entities[view.entity];
        if (!view || !entity || !model.rights[entity.name]?.read) return [];
        const first = listViews(model, entity.name)[0];
        const whole = first?.name === name;
        return [
          {
            key: name,
            title: whole ? entity.plural : view.title,
            icon,
            to: whole ? `/${entity.name}` : `/${entity.name}?view=${name}`,
            entity: entity.name,
          },
        ];
      }),
    }))
    .filter(({ items }) => items.length > 0);
}
