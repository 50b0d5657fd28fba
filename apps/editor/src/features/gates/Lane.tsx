import { Fragment, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { findByData } from '../../ui/find-by-data.ts';
import { placeCards } from './place-cards.ts';
import styles from './Desk.module.css';

export interface LaneEntry {
  key: string;
  /** Id of the element that the card belongs to. */
  anchorId: string;
  hot: boolean;
  card: ReactNode;
}

interface Placed {
  anchors: number[];
  tops: number[];
  bottom: number;
}

/** Cards in the margin, each beside its passage and joined to it by a line. */
export function Lane({ entries, paper }: { entries: readonly LaneEntry[]; paper: RefObject<HTMLElement | null> }) {
  const lane = useRef<HTMLDivElement>(null);
  const [placed, setPlaced] = useState<Placed>({ anchors: [], tops: [], bottom: 0 });
  useLayoutEffect(() => {
    const sheet = paper.current;
    const column = lane.current;
    if (!sheet || !column) return;
    const measure = (): void => {
      const from = sheet.getBoundingClientRect().top;
      const cards = entries.map((entry) => {
        const anchor = document.getElementById(entry.anchorId)?.getBoundingClientRect();
        const card = findByData(column, 'lane', entry.key);
        return { anchor: anchor ? anchor.top - from + Math.min(anchor.height, 24) / 2 : 0, height: card?.offsetHeight ?? 0 };
      });
      const tops = placeCards(cards.map((card) => ({ anchor: Math.max(0, card.anchor - 20), height: card.height })));
      const bottom = tops.reduce((most, top, index) => Math.max(most, top + (cards[index]?.height ?? 0)), 0);
      const next = { anchors: cards.map((card) => card.anchor), tops, bottom };
      setPlaced((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(sheet);
    for (const card of column.querySelectorAll('[data-lane]')) observer.observe(card);
    return () => observer.disconnect();
  }, [entries, paper]);
  return (
    <>
      <div className={styles['gutter']} aria-hidden="true">
        <svg className={styles['links']}>
          {entries.map((entry, index) => {
            const from = placed.anchors[index];
            const to = placed.tops[index];
            if (from === undefined || to === undefined) return <Fragment key={entry.key} />;
            const end = to + 20;
            return (
              <path
                key={entry.key}
                className={entry.hot ? styles['hot'] : undefined}
                d={Math.abs(end - from) < 3 ? `M0 ${from}H22` : `M0 ${from}H${8 + (index % 3) * 3}V${end}H22`}
              />
            );
          })}
        </svg>
      </div>
      <div ref={lane} className={styles['lane']} style={{ minHeight: placed.bottom }}>
        {entries.map((entry, index) => (
          <div key={entry.key} data-lane={entry.key} className={styles['slot']} style={{ top: placed.tops[index] ?? 0 }}>
            {entry.card}
          </div>
        ))}
      </div>
    </>
  );
}
