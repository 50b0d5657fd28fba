import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface Box {
  width: number;
  height: number;
}

/** The size of an element in CSS pixels, kept up to date; undefined until it is laid out. */
export function useBox<E extends HTMLElement>(): [RefObject<E | null>, Box | undefined] {
  const ref = useRef<E>(null);
  const [box, setBox] = useState<Box>();
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (): void => {
      const next = { width: element.offsetWidth, height: element.offsetHeight };
      if (next.width > 0) setBox((before) => (before && before.width === next.width && before.height === next.height ? before : next));
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, box];
}
