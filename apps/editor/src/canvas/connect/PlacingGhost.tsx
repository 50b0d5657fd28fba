import { useEffect, useState } from 'react';
import { useEditor, useView } from '../../store/editor-context.ts';
import styles from './PlacingGhost.module.css';

/** The kind that was picked up in the palette follows the pointer until it is put down or let go with Escape. */
export function PlacingGhost() {
  const { catalog, view } = useEditor();
  const placing = useView((state) => state.placing);
  const [at, setAt] = useState<{ x: number; y: number }>();
  useEffect(() => {
    if (placing === undefined) return;
    const move = (event: PointerEvent): void => setAt({ x: event.clientX, y: event.clientY });
    const stop = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') view.setState({ placing: undefined });
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('keydown', stop);
    return () => {
      document.removeEventListener('pointermove', move);
      document.removeEventListener('keydown', stop);
      setAt(undefined);
    };
  }, [placing, view]);
  if (placing === undefined || !at) return null;
  return (
    <div className={styles['ghost']} style={{ left: at.x, top: at.y }} aria-hidden="true">
      {catalog.get(placing)?.title}
      <span>Press where it should stand</span>
    </div>
  );
}
