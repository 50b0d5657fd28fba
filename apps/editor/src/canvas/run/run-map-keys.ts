import type { KeyGroup } from '../../ui/guide/command.ts';

/** What the keys do on a map that is only shown, while it has the focus. */
export const RUN_MAP_KEYS: readonly KeyGroup[] = [
  {
    title: 'On the map',
    rows: [
      { label: 'Walk along the paths', keys: ['←', '→', '↑', '↓'] },
      { label: 'Show the whole map', keys: ['1'] },
      { label: 'Show at full size', keys: ['0'] },
      { label: 'Close what a step says', keys: ['Esc'] },
    ],
  },
];
