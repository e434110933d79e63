import { useSyncExternalStore } from 'react';

/** Whether a media query holds, and again whenever that changes. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const list = matchMedia(query);
      list.addEventListener('change', notify);
      return () => list.removeEventListener('change', notify);
    },
    () => matchMedia(query).matches,
  );
}

/** Screens under 640 px: one column, bottom navigation, sheets. */
export const usePhone = () => useMedia('(max-width: 640px)');
/** Under 1200 px the side panel of a record folds into a drawer. */
export const useNarrow = () => useMedia('(max-width: 1199px)');
