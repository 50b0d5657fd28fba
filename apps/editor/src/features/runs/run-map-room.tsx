import { type ComponentType, lazy } from 'react';
import type { LiveTexts } from '../../api/live-text.ts';
import type { ShownRun } from '../../store/shown-run.ts';

interface RunMapProps {
  shown: ShownRun;
  texts: LiveTexts;
}

/** What the map of a run has to offer: it fills its parent and shows the moment that it is given. */
export type RunMapComponent = ComponentType<RunMapProps>;

const rooms = import.meta.glob<{ default: RunMapComponent }>('../../canvas/RunMap.tsx');
const load = Object.values(rooms)[0];

/** The map brings the canvas with it, so it is fetched when it is first looked at. Undefined where the canvas has none. */
export const RunMap: RunMapComponent | undefined =
  load &&
  lazy(async () => {
    const [room, { MantineTheme }] = await Promise.all([load(), import('../../ui/theme/MantineTheme.tsx')]);
    const Map = room.default;
    return {
      default: (props: RunMapProps) => (
        <MantineTheme>
          <Map {...props} />
        </MantineTheme>
      ),
    };
  });
