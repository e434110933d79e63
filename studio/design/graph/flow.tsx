import { MarkerType, ReactFlow, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePainted } from '../../shell/appearance.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Box } from './box.ts';
import { arrangementOf } from './drawing.ts';
import { EntityNode, type EntityNodeType } from './entity-node.tsx';
import { hueOf } from './hue.ts';
import { type Direction, nextBox } from './next-box.ts';
import { PackageNode, type PackageNodeType } from './package-node.tsx';
import { isChanged, listed, type Parts, titlesAround } from './parts.ts';
import { RelationEdge, type RelationEdgeType } from './relation-edge.tsx';
import { neighboursOf, relationTitle, routeKey } from './relations.ts';
import '@xyflow/react/dist/base.css';

const NODES = { entity: EntityNode, package: PackageNode };
const EDGES = { relation: RelationEdge };
/** Enough to read what was asked for. */
const CLOSE = 0.9;
const FIT = { padding: 0.06, maxZoom: 1 };
const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The drawing: it can be moved and zoomed; arrows lead from box to box, Enter opens, Escape lets go. */
export function Flow(props: Parts) {
  const { chosen, onChoose, onOpen } = props;
  const { t } = useTranslation();
  const flow = useReactFlow();
  const box = useRef<HTMLDivElement>(null);
  const { nodes, edges, boxes } = useElements(props);
  const centre = (name: string) => {
    const place = boxes.get(name);
    if (place)
      void flow.setCenter(...middleOf(place), { zoom: Math.max(CLOSE, flow.getZoom()), duration: 200 });
  };
  const go = useRef(centre);
  go.current = centre;
  const byHand = useRef<string>(undefined);
  useEffect(() => {
    // What was clicked is in sight already.
    if (chosen !== undefined && chosen !== byHand.current) go.current(chosen);
    byHand.current = undefined;
  }, [chosen]);

  const click = (event: MouseEvent) => {
    const name = entityAt(event.target);
    byHand.current = name;
    onChoose(name);
  };
  const press = (event: KeyboardEvent) => {
    const name = entityAt(event.target);
    const direction = ARROWS[event.key];
    if (event.key === 'Escape') onChoose(undefined);
    if (name === undefined) return;
    if (event.key === 'Enter') onOpen(name);
    else if (event.key === ' ') onChoose(name === chosen ? undefined : name);
    else if (direction) {
      const next = nextBox(boxes, name, direction);
      if (next === undefined) return;
      centre(next);
      focusLater(box.current, next);
    } else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the boxes inside are the buttons
    <div
      className="flow"
      ref={box}
      onClick={click}
      onDoubleClick={({ target }) => {
        const name = entityAt(target);
        if (name !== undefined) onOpen(name);
      }}
      onKeyDown={press}
    >
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
      <Zoom />
      <p className="hint s12">{t('graph.hint')}</p>
    </div>
  );
}

function Zoom() {
  const { t } = useTranslation();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const acts = [
    ['graph.zoom_in', 'plus', () => zoomIn({ duration: 160 })],
    ['graph.zoom_out', 'dash', () => zoomOut({ duration: 160 })],
    ['graph.fit', 'target', () => fitView({ ...FIT, duration: 200 })],
  ] as const;
  return (
    <div className="zoom">
      {acts.map(([name, icon, act]) => (
        <button
          key={name}
          type="button"
          className="btn sm icon"
          title={t(name)}
          aria-label={t(name)}
          onClick={(event) => {
            event.stopPropagation();
            void act();
          }}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}

function useElements({ drawing, chosen, changed, packages, packageTitle }: Parts) {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const { boxes, routes, groups } = arrangementOf(drawing);
    const near = chosen === undefined ? undefined : neighboursOf(drawing.relations, chosen);
    const grounds = [...groups].map(
      ([name, { x, y, width, height }]): PackageNodeType => ({
        id: `package ${name}`,
        type: 'package',
        position: { x, y },
        width,
        height,
        zIndex: -2,
        data: { title: packageTitle(name), hue: hueOf(packages, name) },
      }),
    );
    const nodes = drawing.cards.map((card): EntityNodeType => {
      const { name, package: own } = card.entity;
      const { x, y, width, height } = boxes.get(name) ?? { x: 0, y: 0, width: 0, height: 0 };
      const { to, from } = titlesAround(drawing, name);
      const relations = [
        to.length > 0 ? t('graph.refers', { names: listed(to, i18n.language) }) : '',
        from.length > 0 ? t('graph.referred', { names: listed(from, i18n.language) }) : '',
      ].filter(Boolean);
      const mark =
        near === undefined ? 'none' : name === chosen ? 'chosen' : near.has(name) ? 'near' : 'aside';
      return {
        id: name,
        type: 'entity',
        position: { x, y },
        width,
        height,
        data: {
          card,
          hue: hueOf(packages, own),
          changed: isChanged(card, changed),
          mark,
          relations: relations.join('; '),
        },
      };
    });
    const edges = drawing.relations.flatMap((relation): RelationEdgeType[] => {
      const { from, to } = relation;
      const route = routes.get(routeKey(relation));
      const mark = chosen === undefined ? 'none' : from === chosen || to === chosen ? 'near' : 'aside';
      const data = route && {
        route,
        title: relationTitle(relation),
        mark: mark as 'near' | 'aside' | 'none',
      };
      const markerEnd = {
        type: MarkerType.ArrowClosed,
        width: 14,
        height: 14,
        color: mark === 'near' ? 'var(--primary)' : 'var(--ink-4)',
      };
      return data
        ? [
            {
              id: routeKey(relation),
              type: 'relation',
              source: from,
              target: to,
              data,
              markerEnd,
              zIndex: mark === 'near' ? 1 : -1,
            },
          ]
        : [];
    });
    return { nodes: [...grounds, ...nodes], edges, boxes };
  }, [drawing, chosen, changed, packages, packageTitle, t, i18n]);
}

const middleOf = ({ x, y, width, height }: Box): [number, number] => [x + width / 2, y + height / 2];

function entityAt(target: EventTarget): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement>('[data-entity]')?.dataset.entity;
}

/** A box that comes into sight is drawn first. */
function focusLater(within: HTMLElement | null, name: string, tries = 20): void {
  const box = within?.querySelector<HTMLElement>(`[data-entity="${CSS.escape(name)}"]`);
  if (box) box.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusLater(within, name, tries - 1));
}
