import { QueryClient } from '@tanstack/react-query';
import { watchWire } from './client.ts';
import { isProblem } from './problem.ts';

/** The one cache. A new release refetches the model in place; a lost session brings the sign-in page. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      // A refusal will not change by asking again; a lost connection may.
      retry: (failures, error) =>
        failures < 2 && isProblem(error) && (error.status === 0 || error.status === 503),
      retryDelay: 400,
    },
  },
});

watchWire({
  release: () => {
    void queries.invalidateQueries({ queryKey: ['model'] });
    // A record may have fields by now that nobody asked for when it was read.
    void queries.invalidateQueries({ queryKey: ['record'] });
  },
  signedOut: () => {
    // Somebody was at work: the sign-in page says why it comes up.
    if (queries.getQueryData(['session'])) queries.setQueryData(['session', 'ended'], true);
    queries.setQueryData(['session'], null);
  },
});
