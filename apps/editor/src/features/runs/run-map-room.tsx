import { type ComponentType, lazy } from 'react';

/** What the map of a run has to offer: it fills its parent and follows the run by itself. */
export type RunMapComponent = ComponentType<{ runId: string }>;

const rooms = import.meta.glob<{ default: RunMapComponent }>('../../canvas/RunMap.tsx');
const load = Object.values(rooms)[0];

/** The map brings the canvas with it, so it is fetched when it is first looked at. Undefined where the canvas has none. */
export const RunMap: RunMapComponent | undefined =
  load &&
  lazy(async () => {
    const [room, { MantineTheme }] = await Promise.all([load(), import('../../ui/theme/MantineTheme.tsx')]);
    const Map = room.default;
    return {
      default: ({ runId }: { runId: string }) => (
        <MantineTheme>
          <Map runId={runId} />
        </MantineTheme>
      ),
    };
  });
