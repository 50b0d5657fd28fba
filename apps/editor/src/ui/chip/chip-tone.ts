/** What a chip's colour says. */
export type ChipTone = 'neutral' | 'ok' | 'run' | 'wait' | 'gate' | 'err' | 'stale' | 'skip' | 'agent' | 'plumb' | 'accent' | 'plain';
