import { useEffect, useState } from 'react';
import type { RunStore } from '../../store/run-store.ts';
import { runVoice } from '../../store/run-voice.ts';
import { useClock } from '../../ui/clock/clock-context.ts';
import { useLatest } from '../../ui/page/use-latest.ts';

/** Reads out what goes on in the run on the map: faults at once, the rest politely and seldom. */
export function RunVoice({ run, nameOf }: { run: RunStore; nameOf: (id: string) => string | undefined }) {
  const clock = useClock();
  const [said, setSaid] = useState('');
  const [alarm, setAlarm] = useState('');
  const names = useLatest(nameOf);
  useEffect(() => runVoice(run, (id) => names.current(id), clock, { say: setSaid, alarm: setAlarm }), [run, clock, names]);
  return (
    <div className="sr" data-voice="run">
      <p role="status">{said}</p>
      <p role="alert">{alarm}</p>
    </div>
  );
}
