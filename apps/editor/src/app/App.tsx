import { useMemo, useState } from 'react';
import type { Api } from '../api/api.ts';
import { type Outside, OutsideProvider } from '../api/api-context.ts';
import { isFault } from '../api/fault.ts';
import { ResourceCache } from '../api/resource-cache.ts';
import type { PipelineStreams } from '../api/pipeline-stream.ts';
import type { RunStreams } from '../api/run-stream.ts';
import { Announcements } from '../ui/announce/Announcements.tsx';
import { ClockProvider } from '../ui/clock/clock-context.ts';
import type { Clock } from '../ui/clock/clock.ts';
import { KeepProvider } from '../ui/storage/keep-context.ts';
import type { KeepStore } from '../ui/storage/keep-store.ts';
import { keepAppearance, readAppearance, wearAppearance } from '../ui/theme/appearance.ts';
import { AppearanceProvider } from '../ui/theme/appearance-context.ts';
import { Entrance } from './Entrance.tsx';

export interface AppProps {
  api: Api;
  streams: RunStreams;
  pipelines: PipelineStreams;
  clock: Clock;
  keep: KeepStore;
  newId: () => string;
}

/** When any call says that the session is over, the question who is signed in is asked anew, and the entrance shows. */
function noticingSignOut(api: Api, signedOut: () => void): Api {
  return {
    ...api,
    call: (route, input) =>
      api.call(route, input).catch((error: unknown) => {
        if (route !== 'me.get' && isFault(error, 'not_signed_in')) signedOut();
        throw error;
      }),
  };
}

/** Everything that the pages need, given in once. */
export function App({ api, streams, pipelines, clock, keep, newId }: AppProps) {
  const outside = useMemo<Outside>(() => {
    const noticing = noticingSignOut(api, () => void cache.load('me.get'));
    const cache = new ResourceCache(noticing);
    return { api: noticing, cache, streams, pipelines, newId };
  }, [api, streams, pipelines, newId]);
  const [appearance, setAppearance] = useState(() => {
    const kept = readAppearance(keep);
    wearAppearance(document.documentElement, kept);
    return kept;
  });
  const control = useMemo(
    () => ({
      appearance,
      change(next: Partial<typeof appearance>) {
        const changed = { ...appearance, ...next };
        keepAppearance(keep, changed);
        wearAppearance(document.documentElement, changed);
        setAppearance(changed);
      },
    }),
    [appearance, keep],
  );
  return (
    <ClockProvider value={clock}>
      <KeepProvider value={keep}>
        <AppearanceProvider value={control}>
          <OutsideProvider value={outside}>
            <Announcements>
              <Entrance />
            </Announcements>
          </OutsideProvider>
        </AppearanceProvider>
      </KeepProvider>
    </ClockProvider>
  );
}
