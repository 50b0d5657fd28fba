import {
  Check,
  CheckCheck,
  Clock,
  Ellipsis,
  FlaskConical,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  Minus,
  Pause,
  RefreshCw,
  Square,
  TriangleAlert,
} from 'lucide-react';
import type { ChipTone } from './chip-tone.ts';

/** The statuses that people meet, with their one word, picture and colour. */
export type Status =
  | 'not_started'
  | 'in_line'
  | 'working'
  | 'waiting'
  | 'waiting_time'
  | 'done'
  | 'edited'
  | 'attention'
  | 'skipped'
  | 'stopped'
  | 'stale'
  | 'sample'
  | 'held'
  | 'finished';

export const STATUS_LOOK: Record<Status, { words: string; tone: ChipTone; icon: LucideIcon; turning?: true }> = {
  not_started: { words: 'Not started', tone: 'plain', icon: Minus },
  in_line: { words: 'In line', tone: 'skip', icon: Ellipsis },
  working: { words: 'Working', tone: 'run', icon: LoaderCircle, turning: true },
  waiting: { words: 'Waiting', tone: 'gate', icon: Hourglass },
  waiting_time: { words: 'Waiting for its time', tone: 'plumb', icon: Clock },
  done: { words: 'Done', tone: 'ok', icon: Check },
  edited: { words: 'Done, edited', tone: 'ok', icon: CheckCheck },
  attention: { words: 'Needs a fix', tone: 'err', icon: TriangleAlert },
  skipped: { words: 'Skipped', tone: 'skip', icon: Minus },
  stopped: { words: 'Stopped', tone: 'skip', icon: Square },
  stale: { words: 'Out of date', tone: 'stale', icon: RefreshCw },
  sample: { words: 'Sample', tone: 'stale', icon: FlaskConical },
  held: { words: 'Paused', tone: 'skip', icon: Pause },
  finished: { words: 'Finished', tone: 'ok', icon: Check },
};
