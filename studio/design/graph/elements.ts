/** The parts of a drawing as React Flow takes them. */
import { type EdgeMarker, MarkerType } from '@xyflow/react';
import type { Arrangement } from './arrangement.ts';
import type { EntityNodeType } from './entity-node.tsx';
import { hueOf } from './hue.ts';
import type { PackageNodeType } from './package-node.tsx';
import { isChanged, type Parts } from './parts.ts';
import type { RelationEdgeType } from './relation-edge.tsx';
import { neighboursOf, relationTitle, routeKey } from './relations.ts';

/** What of it is drawn; the rest is what can be done with it. */
export type Drawn = Omit<Parts, 'onChoose' | 'onOpen'>;

export function groundsOf({ groups }: Arrangement, { packages, packageTitle }: Drawn): PackageNodeType[] {
  return [...groups].map(([name, { x, y, width, height }]) => ({
    id: `package ${name}`,
    type: 'package',
    position: { x, y },
    width,
    height,
    zIndex: -2,
    data: { title: packageTitle(name), hue: hueOf(packages, name) },
  }));
}

/** @param around what an entity refers to and what refers to it, in words */
export function nodesOf(
  { boxes }: Arrangement,
  { drawing, chosen, changed, packages }: Drawn,
  around: (name: string) => string,
): EntityNodeType[] {
  const near = chosen === undefined ? undefined : neighboursOf(drawing.relations, chosen);
  return drawing.cards.flatMap((card): EntityNodeType[] => {
    const { name, package: own } = card.entity;
    const box = boxes.get(name);
    if (!box) return [];
    const { x, y, width, height } = box;
    const mark = !near ? 'none' : name === chosen ? 'chosen' : near.has(name) ? 'near' : 'aside';
    const data = {
      card,
      hue: hueOf(packages, own),
      changed: isChanged(card, changed),
      mark,
      relations: around(name),
    } as const;
    return [{ id: name, type: 'entity', position: { x, y }, width, height, data }];
  });
}

export function edgesOf({ routes }: Arrangement, { drawing, chosen }: Drawn): RelationEdgeType[] {
  return drawing.relations.flatMap((relation): RelationEdgeType[] => {
    const { from, to } = relation;
    const id = routeKey(relation);
    const route = routes.get(id);
    if (!route) return [];
    const isNear = from === chosen || to === chosen;
    const mark = chosen === undefined ? 'none' : isNear ? 'near' : 'aside';
    const data = { route, title: relationTitle(relation), mark } as const;
    const look = { zIndex: isNear ? 1 : -1, markerEnd: arrow(isNear) };
    return [{ id, type: 'relation', source: from, target: to, data, ...look }];
  });
}

function arrow(isNear: boolean): EdgeMarker {
  const color = isNear ? 'var(--primary)' : 'var(--ink-4)';
  return { type: MarkerType.ArrowClosed, width: 14, height: 14, color };
}
