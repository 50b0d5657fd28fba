import type { RunEvent } from '@baton/schema/run/events';
import type { RunState } from '@baton/schema/run/state';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { RunTape } from '../../../store/run-tape.ts';
import { useClock } from '../../../ui/clock/clock-context.ts';

/** Time for one sentence to be read. A run lasts days: what counts is what happened, not how long nothing did. */
const PACE_MS = 900;
export const SPEEDS = [1, 2, 5, 20] as const;

export interface Replay {
  tape: RunTape;
  /** How many events have happened at the moment that is shown. */
  place: number;
  state: RunState;
  event: RunEvent | undefined;
  /** The moment that is shown. */
  at: number;
  playing: boolean;
  speed: number;
  go(place: number): void;
  step(way: 1 | -1): void;
  play(on: boolean): void;
  faster(speed: number): void;
  leave(): void;
}

/** Winds a run back and forth while its journal goes on being written: what happens meanwhile is seen after leaving. */
export function useReplay(): { replay: Replay | undefined; start: (runId: string, events: readonly RunEvent[]) => void } {
  const clock = useClock();
  const [tape, setTape] = useState<RunTape>();
  const [place, setPlace] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(SPEEDS[0]);
  const start = useCallback((runId: string, events: readonly RunEvent[]) => {
    const next = new RunTape(runId, events);
    setTape(next);
    setPlace(next.length);
    setPlaying(false);
  }, []);
  const atEnd = tape === undefined || place >= tape.length;
  useEffect(() => {
    if (!playing) return;
    return clock.after(PACE_MS / speed, () => (atEnd ? setPlaying(false) : setPlace((now) => now + 1)));
  }, [clock, playing, speed, place, atEnd]);
  const state = useMemo(() => tape?.stateAt(place), [tape, place]);
  const replay = useMemo((): Replay | undefined => {
    if (!tape || !state) return undefined;
    const event = tape.events[place - 1];
    const within = (wanted: number): number => Math.min(Math.max(wanted, Math.min(1, tape.length)), tape.length);
    return {
      tape,
      place,
      state,
      event,
      at: event ? Date.parse(event.at) : 0,
      playing,
      speed,
      go(wanted) {
        setPlaying(false);
        setPlace(within(wanted));
      },
      step(way) {
        setPlaying(false);
        setPlace(tape.stepFrom(place, way));
      },
      play(on) {
        // At the end there is nothing left to play: it begins anew.
        if (on && place >= tape.length) setPlace(within(1));
        setPlaying(on);
      },
      faster: setSpeed,
      leave() {
        setPlaying(false);
        setTape(undefined);
      },
    };
  }, [tape, state, place, playing, speed]);
  return { replay, start };
}
