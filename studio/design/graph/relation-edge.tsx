import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, useStore } from '@xyflow/react';
import type { Route } from './arrangement.ts';
import type { Point } from './box.ts';
import { isFarOff } from './far-off.ts';

export type RelationEdgeType = Edge<
  { readonly route: Route; readonly title: string; readonly mark: 'near' | 'aside' | 'none' },
  'relation'
>;

export function RelationEdge({ id, data, markerEnd }: EdgeProps<RelationEdgeType>) {
  const isFar = useStore(isFarOff);
  if (!data) return null;
  const { route, title, mark } = data;
  const hasTitle = mark === 'near' || (mark === 'none' && !route.far && !isFar);
  return (
    <>
      <BaseEdge
        id={id}
        path={curve(route)}
        className={`relation ${mark} ${route.far ? 'across' : ''}`}
        {...(markerEnd === undefined ? {} : { markerEnd })}
      />
      {hasTitle && (
        <EdgeLabelRenderer>
          <span
            className={`relation-title ${mark}`}
            style={{ transform: `translate(-50%, -50%) translate(${route.label.x}px, ${route.label.y}px)` }}
          >
            {title}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

/** Level at both ends, and smooth through the points between. */
function curve({ points }: Route): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M ${first.x} ${first.y}`;
  let before = first;
  for (const point of rest) {
    path += level(before, point);
    before = point;
  }
  return path;
}

function level(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2;
  return ` C ${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
}
