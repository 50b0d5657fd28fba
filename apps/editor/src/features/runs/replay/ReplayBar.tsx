import { Pause, Play, SkipBack, SkipForward, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { Button } from '../../../ui/button/Button.tsx';
import { useNow } from '../../../ui/clock/clock-context.ts';
import { useZone } from '../../../ui/clock/zone-context.ts';
import { Seg } from '../../../ui/seg/Seg.tsx';
import { momentWords } from '../../../ui/words/date-words.ts';
import { sentence } from '../../../ui/words/count-words.ts';
import type { RunNames } from '../run-names.ts';
import { eventWords } from './event-words.ts';
import { type Replay, SPEEDS } from './use-replay.ts';
import styles from './ReplayBar.module.css';

/** Winds a past run back and forth over its map. Arrows: one event. PageUp and PageDown: one step. Escape leaves. */
export function ReplayBar({ replay, names }: { replay: Replay; names: RunNames }) {
  const zone = useZone();
  const now = useNow();
  const slider = useRef<HTMLInputElement>(null);
  const help = useId();
  useEffect(() => slider.current?.focus(), []);
  const { place, tape, event, playing } = replay;
  const when = event ? sentence(momentWords(replay.at, now, zone)) : '';
  const what = event ? eventWords(event, names) : '';
  const keys = (press: KeyboardEvent): void => {
    if (press.altKey || press.ctrlKey || press.metaKey) return;
    const onSlider = press.target === slider.current;
    if (press.key === 'PageUp') replay.step(1);
    else if (press.key === 'PageDown') replay.step(-1);
    else if (press.key === 'Escape') replay.leave();
    else if (onSlider && press.key === ' ') replay.play(!playing);
    else return;
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    <section className={styles['bar']} aria-label="Replay" onKeyDown={keys}>
      <b className={styles['mark']}>REPLAY</b>
      <div className={styles['acts']}>
        <Button size="small" icon={SkipBack} aria-label="One step back" title="One step back (PageDown)" onClick={() => replay.step(-1)} />
        <Button size="small" look="strong" icon={playing ? Pause : Play} onClick={() => replay.play(!playing)}>
          {playing ? 'Pause' : 'Play'}
        </Button>
        <Button
          size="small"
          icon={SkipForward}
          aria-label="One step further"
          title="One step further (PageUp)"
          onClick={() => replay.step(1)}
        />
      </div>
      <div className={styles['track']}>
        <input
          ref={slider}
          type="range"
          aria-label="Moment of the run"
          aria-describedby={help}
          aria-valuetext={`${when}. ${what}`}
          min={Math.min(1, tape.length)}
          max={tape.length}
          step={1}
          value={place}
          onChange={(change) => replay.go(Number(change.target.value))}
        />
        <p className={styles['words']} data-replay-words>
          <b>{when}</b> {what}{' '}
          <span>
            {place} of {tape.length}
          </span>
        </p>
        <p id={help} className="sr">
          Arrows move by one event, PageUp and PageDown by one step, Space plays, Escape leaves. Nothing is decided here.
        </p>
      </div>
      <Seg
        label="Speed"
        value={String(replay.speed)}
        parts={SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }))}
        onChange={(speed) => replay.faster(Number(speed))}
      />
      <Button size="small" icon={X} onClick={() => replay.leave()}>
        Leave the replay
      </Button>
    </section>
  );
}
