/** Where embeds and spreads lead. */
import type { EntityName } from './documents.ts';
import type { Scene } from './scene.ts';

export interface Relation {
  readonly name: string;
  readonly target: EntityName;
  readonly many: boolean;
  /** The field that must be seen for it. */
  readonly by: string;
  /** The same by the entity and the way to it. */
  readonly way: string;
}

export const RELATIONS: Readonly<Record<EntityName, readonly Relation[]>> = {
  customer: [
    { name: 'purchases', target: 'purchase', many: true, by: 'id', way: 'purchase!customer' },
    { name: 'visits', target: 'visit', many: true, by: 'id', way: 'visit!customer' },
  ],
  product: [],
  purchase: [
    { name: 'customer', target: 'customer', many: false, by: 'customer', way: 'customer!customer' },
    { name: 'lines', target: 'purchase_line', many: true, by: 'lines', way: 'purchase_line!parent_id' },
  ],
  purchase_line: [
    { name: 'product', target: 'product', many: false, by: 'product', way: 'product!product' },
    { name: 'purchase', target: 'purchase', many: false, by: 'parent_id', way: 'purchase!parent_id' },
  ],
  visit: [{ name: 'customer', target: 'customer', many: false, by: 'customer', way: 'customer!customer' }],
};

/** Entities of which something can be embedded. */
export const RELATED = ['customer', 'purchase', 'purchase_line', 'visit'] as const;

/** Mostly those that somebody may follow. */
export function usableRelations(scene: Scene, entity: EntityName): Relation[] {
  const open = RELATIONS[entity].filter(
    ({ by, target }) => scene.isReadable(target) && scene.may(entity, by, 'shown'),
  );
  return open.length > 0 && scene.random.chance(scene.sensible) ? open : [...RELATIONS[entity]];
}
