import { type RefObject, useLayoutEffect, useRef } from 'react';

/** The newest value for handlers that must not change with it. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}
