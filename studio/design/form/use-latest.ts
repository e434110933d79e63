import { type RefObject, useRef } from 'react';

/** What is true now, for those who ask later: the reference itself never changes. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}
