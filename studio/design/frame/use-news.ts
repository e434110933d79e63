import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';

const EVERY_MS = 5_000;
/** Whoever does nothing for so long is away: asking on would keep the session from ending. */
const AWAY_MS = 600_000;

/** Asks while somebody is at the designer: any answer tells of a release that another one has published meanwhile. */
export function useNews(): void {
  const isHere = usePresence();
  useQuery({
    queryKey: ['design', 'news'],
    enabled: isHere,
    staleTime: 0,
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: true,
    queryFn: async ({ signal }) => (await call<unknown>('change_set?select=id&limit=1', { signal })).status,
  });
}

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Whether somebody has used keys, mouse or touch lately. */
function usePresence(): boolean {
  const [isHere, setHere] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stir = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setHere(false), AWAY_MS);
      setHere(true);
    };
    stir();
    for (const sign of SIGNS) addEventListener(sign, stir, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) removeEventListener(sign, stir);
    };
  }, []);
  return isHere;
}
