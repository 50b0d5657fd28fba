import { ArrowLeft, ArrowRight, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../ui/button/Button.tsx';
import { cardSpot } from './card-spot.ts';
import type { TourStop } from './tour-stops.ts';
import { useTargetArea } from './use-target-area.ts';
import styles from './Tour.module.css';

export interface TourCardProps {
  stop: TourStop;
  at: number;
  count: number;
  onTo: (at: number) => void;
  onLeave: () => void;
}

/** One stop: a ring around what it is about, and a card beside it. Both let everything else go on. */
export function TourCard({ stop, at, count, onTo, onLeave }: TourCardProps) {
  const [address, go] = useLocation();
  const card = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 340, height: 220 });
  const target = useTargetArea(stop.target);
  const here = address === stop.address.split('?')[0];
  useEffect(() => card.current?.focus({ preventScroll: true }), []);
  useLayoutEffect(() => {
    const box = card.current?.getBoundingClientRect();
    if (box && box.height > 0) setSize({ width: box.width, height: box.height });
  }, [here]);
  const spot = cardSpot(here ? target : undefined, size, { width: window.innerWidth, height: window.innerHeight });
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onLeave();
    else if (event.key === 'ArrowRight' && at + 1 < count) onTo(at + 1);
    else if (event.key === 'ArrowLeft' && at > 0) onTo(at - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      {here && target && (
        <div
          className={styles['ring']}
          style={{ left: target.left - 6, top: target.top - 6, width: target.width + 12, height: target.height + 12 }}
          aria-hidden="true"
        />
      )}
      <div
        ref={card}
        className={styles['card']}
        style={spot}
        role="dialog"
        aria-label={`Tour, stop ${at + 1} of ${count}: ${stop.title}`}
        aria-describedby="tour-text"
        tabIndex={-1}
        onKeyDown={keys}
      >
        <div className={styles['head']}>
          <small>
            {at + 1} of {count}
          </small>
          <Button look="quiet" size="small" icon={X} aria-label="Leave the tour" onClick={onLeave} />
        </div>
        <h2>{stop.title}</h2>
        <p id="tour-text">{stop.text}</p>
        <div className={styles['acts']}>
          {!here && (
            <Button size="small" onClick={() => go(stop.address)}>
              Show me
            </Button>
          )}
          {at > 0 && (
            <Button size="small" icon={ArrowLeft} onClick={() => onTo(at - 1)}>
              Back
            </Button>
          )}
          {at + 1 < count ? (
            <Button size="small" look="primary" iconEnd={ArrowRight} onClick={() => onTo(at + 1)}>
              Next
            </Button>
          ) : (
            <Button size="small" look="strong" onClick={onLeave}>
              End the tour
            </Button>
          )}
        </div>
      </div>
    </>
  );
}
