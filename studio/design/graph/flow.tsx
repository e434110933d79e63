import { ReactFlow, useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePainted } from '../../shell/appearance.ts';
import { arrangementOf } from './drawing.ts';
import { edgesOf, groundsOf, nodesOf } from './elements.ts';
import { EntityNode, type EntityNodeType } from './entity-node.tsx';
import { PackageNode, type PackageNodeType } from './package-node.tsx';
import { listed, type Parts, titlesAround } from './parts.ts';
import { RelationEdge, type RelationEdgeType } from './relation-edge.tsx';
import { useWalk } from './use-walk.ts';
import { FIT, Zoom } from './zoom.tsx';
import '@xyflow/react/dist/base.css';

const NODES = { entity: EntityNode, package: PackageNode };
const EDGES = { relation: RelationEdge };

/** The drawing: it can be moved and zoomed, and is drawn as far as it is in sight. */
export function Flow(props: Parts) {
  const { drawing, chosen } = props;
  const { t } = useTranslation();
  const { fitView } = useReactFlow();
  const arrangement = useMemo(() => arrangementOf(drawing), [drawing]);
  const { nodes, edges } = useElements(arrangement, props);
  const { centre, handlers } = useWalk(arrangement.boxes, props);
  const before = useRef(arrangement);
  useEffect(() => {
    if (before.current === arrangement) return;
    before.current = arrangement;
    if (chosen === undefined || !arrangement.boxes.has(chosen)) void fitView({ ...FIT, duration: 200 });
  }, [arrangement, chosen, fitView]);
  return (
    <div className="flow">
      {/* The boxes inside are the buttons. */}
      <div className="canvas" {...handlers}>
        <ReactFlow<EntityNodeType | PackageNodeType, RelationEdgeType>
          nodes={nodes}
          edges={edges}
          nodeTypes={NODES}
          edgeTypes={EDGES}
          colorMode={usePainted()}
          onlyRenderVisibleElements
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          zoomOnDoubleClick={false}
          minZoom={0.08}
          maxZoom={2}
          fitView={chosen === undefined}
          fitViewOptions={FIT}
          onInit={() => chosen !== undefined && centre(chosen)}
        />
      </div>
      <Zoom />
      <p className="hint s12">{t('graph.hint')}</p>
    </div>
  );
}

function useElements(arrangement: ReturnType<typeof arrangementOf>, parts: Parts) {
  const { t, i18n } = useTranslation();
  const { drawing, chosen, changed, packages, packageTitle } = parts;
  return useMemo(() => {
    const around = (name: string) => {
      const { to, from } = titlesAround(drawing, name);
      const said = [
        to.length > 0 && t('graph.refers', { names: listed(to, i18n.language) }),
        from.length > 0 && t('graph.referred', { names: listed(from, i18n.language) }),
      ];
      return said.filter(Boolean).join('; ');
    };
    const all = { drawing, chosen, changed, packages, packageTitle };
    return {
      nodes: [...groundsOf(arrangement, all), ...nodesOf(arrangement, all, around)],
      edges: edgesOf(arrangement, all),
    };
  }, [arrangement, drawing, chosen, changed, packages, packageTitle, t, i18n]);
}
