import { type Node, type NodeProps, useStore } from '@xyflow/react';
import type { CSSProperties } from 'react';
import { isFarOff } from './far-off.ts';

export type PackageNodeType = Node<{ readonly title: string; readonly hue: string }, 'package'>;

/** The ground on which the entities of a package stand. */
export function PackageNode({ data: { title, hue } }: NodeProps<PackageNodeType>) {
  const isFar = useStore(isFarOff);
  return (
    <div className={isFar ? 'package-node far' : 'package-node'} style={{ '--hue': hue } as CSSProperties}>
      <span>{title}</span>
    </div>
  );
}
