import { Undo2 } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../icon/Icon.tsx';
import styles from './StageStrip.module.css';

export interface Stage {
  key: string;
  label: string;
  /** Who does the work there: the mark's shape and colour. */
  who: 'agent' | 'person' | 'plumbing';
  state: 'done' | 'now' | 'later';
  /** Said of the stage where the work is now: "waiting for you". */
  note?: string;
  working?: boolean;
}

/** Where this work stands on its way, in the words of the pipeline. */
export function StageStrip({ stages, back }: { stages: readonly Stage[]; back?: string | undefined }) {
  const strip = useRef<HTMLOListElement>(null);
  const current = useRef<HTMLLIElement>(null);
  const [scrolls, setScrolls] = useState(false);
  const here = stages.find((stage) => stage.state === 'now')?.key;
  useLayoutEffect(() => {
    const row = strip.current;
    if (!row) return;
    const measure = (): void => {
      const now = current.current;
      const wider = row.scrollWidth > row.clientWidth;
      setScrolls(wider);
      // On a narrow screen the row scrolls; the stage that matters is brought into it without moving the page.
      if (wider && now) row.scrollLeft = now.offsetLeft - row.clientWidth / 3;
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    // The stages grow when the letters of the page arrive, the row shrinks with the window.
    const observer = new ResizeObserver(measure);
    observer.observe(row);
    for (const stage of row.children) observer.observe(stage);
    return () => observer.disconnect();
  }, [here, stages.length]);
  return (
    <ol ref={strip} className={styles['strip']} aria-label="Stages of this run" tabIndex={scrolls ? 0 : undefined}>
      {stages.map((stage) => {
        const dot = <span className={`${styles['dot']} ${stage.who === 'plumbing' ? '' : styles[stage.who]}`} aria-hidden="true" />;
        return (
          <li
            key={stage.key}
            ref={stage.state === 'now' ? current : undefined}
            className={`${styles['stage']} ${stage.state === 'later' ? '' : styles[stage.state]}`}
            aria-current={stage.state === 'now' ? 'step' : undefined}
          >
            {stage.state === 'now' ? (
              <b className={stage.working === true ? styles['run'] : undefined}>
                {dot}
                {stage.label}
                {stage.note !== undefined && `: ${stage.note}`}
              </b>
            ) : (
              <>
                {dot}
                {stage.label}
                <span className="sr">{stage.state === 'done' ? ', done' : ', later'}</span>
              </>
            )}
          </li>
        );
      })}
      {back !== undefined && (
        <li className={styles['end']}>
          <span className={styles['back']}>
            <Icon of={Undo2} size={13} />
            {back}
          </span>
        </li>
      )}
    </ol>
  );
}
