import type { Node, NodeProps } from '@xyflow/react';
import type { CSSProperties } from 'react';

export type PackageNodeType = Node<{ readonly title: string; readonly hue: string }, 'package'>;

/** The ground on which the entities of a package stand. */
export function PackageNode({ data: { title, hue } }: NodeProps<PackageNodeType>) {
  return (
    <div className="package-node" style={{ '--hue': hue } as CSSProperties}>
      <span>{title}</span>
    </div>
  );
}
