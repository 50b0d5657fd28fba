import type { MapMenu } from '../store/view-store.ts';

/** The actions of each menu, in groups; a group of `row` shows its pictures side by side. */
export const MENU_ITEMS: Record<MapMenu['about'], readonly (readonly string[] | { row: string; ids: readonly string[] })[]> = {
  steps: [
    ['open-settings', 'add-after', 'connect-to', 'lead-elsewhere', 'replace', 'rename', 'comment'],
    ['test-step', 'run-up-to', 'run-from', 'pause-here'],
    { row: 'Copy', ids: ['cut', 'copy', 'duplicate', 'copy-link', 'zoom-chosen'] },
    ['switch-off', 'lock', 'make-phase', 'extract'],
    {
      row: 'Line up',
      ids: ['align-left', 'align-centre', 'align-right', 'align-top', 'align-middle', 'align-bottom', 'distribute-x', 'distribute-y'],
    },
    ['delete'],
  ],
  path: [['insert-on-path', 'lead-elsewhere'], ['delete']],
  note: [['write-note'], ['cut', 'copy', 'duplicate'], ['delete']],
  phase: [
    ['choose-phase', 'fold-phase', 'rename-phase'],
    { row: 'Colour', ids: ['tint-none', 'tint-slate', 'tint-blue', 'tint-teal', 'tint-green', 'tint-amber', 'tint-rose'] },
    ['fold-all-phases', 'drop-phase'],
  ],
  map: [
    ['add-here', 'add-note'],
    ['paste', 'paste-with-paths', 'select-all'],
    ['tidy', 'fold-all-phases', 'fit', 'shortcuts'],
  ],
};

/** What is offered above chosen steps, in the order of how often it is wanted. */
export const TOOLBAR_ITEMS: readonly string[] = [
  'add-after',
  'connect-to',
  'replace',
  'align-left',
  'align-centre',
  'align-right',
  'align-top',
  'align-middle',
  'align-bottom',
  'distribute-x',
  'distribute-y',
  'make-phase',
  'extract',
  'duplicate',
  'switch-off',
  'delete',
];
