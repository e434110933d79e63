import { useState } from 'react';

export type Density = 'roomy' | 'normal' | 'dense';

/** Height of a row in px. */
export const ROW_HEIGHT: Readonly<Record<Density, number>> = { roomy: 44, normal: 36, dense: 28 };

const KEY = 'jacquard.density';

/** How close the rows stand, remembered on this device. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useState<Density>(() => {
    const stored = localStorage.getItem(KEY);
    return stored === 'roomy' || stored === 'dense' ? stored : 'normal';
  });
  return [
    density,
    (next) => {
      localStorage.setItem(KEY, next);
      setDensity(next);
    },
  ];
}
