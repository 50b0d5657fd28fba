import type { MapMenu } from '../store/view-store.ts';

/** The actions of each menu, in groups; a group of `row` shows its pictures side by side. */
export const MENU_ITEMS: Record<MapMenu['about'], readonly (readonly string[] | { row: string; ids: readonly string[] })[]> = {
  steps: [
    ['open-settings', 'add-after', 'connect-to', 'comment', 'copy-link', 'lead-elsewhere', 'replace', 'rename'],
    ['test-step', 'run-up-to', 'run-from', 'pause-here'],
    ['cut', 'copy', 'duplicate'],
    ['switch-off', 'lock', 'make-phase', 'drop-phase', 'fold-phase', 'extract', 'tidy'],
    {
      row: 'Line up',
      ids: ['align-left', 'align-centre', 'align-right', 'align-top', 'align-middle', 'align-bottom', 'distribute-x', 'distribute-y'],
    },
    ['zoom-chosen', 'delete'],
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
