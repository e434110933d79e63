import { type FitViewOptions, useReactFlow } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';

export const FIT: FitViewOptions = { padding: 0.06, maxZoom: 1 };

export function Zoom() {
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
          onClick={() => void act()}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}
