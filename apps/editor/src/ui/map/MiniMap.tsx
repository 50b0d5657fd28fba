import { useLayoutEffect, useRef } from 'react';
import { safeSvg } from './safe-svg.ts';
import styles from './MiniMap.module.css';

/** The small picture of a pipeline. `label` says what it shows; without one the picture is decoration beside its name. */
export function MiniMap({ svg, label }: { svg: string; label?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const picture = safeSvg(svg);
    picture?.removeAttribute('width');
    picture?.removeAttribute('height');
    box.current?.replaceChildren(...(picture ? [document.importNode(picture, true)] : []));
  }, [svg]);
  return (
    <div
      ref={box}
      className={styles['map']}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined || undefined}
    />
  );
}
