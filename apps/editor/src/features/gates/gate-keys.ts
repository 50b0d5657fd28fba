import type { KeyGroup } from '../../ui/guide/command.ts';

/** The keys of a document that waits for a decision. */
export const gateKeys = (mac: boolean): readonly KeyGroup[] => [
  {
    title: 'In a document you may edit',
    rows: [
      { label: 'Walk the passages', keys: ['↑', '↓'] },
      { label: 'Edit the passage that has the focus', keys: ['Enter'] },
      { label: 'Keep the edit', keys: [mac ? '⌘⏎' : 'Ctrl+Enter'] },
      { label: 'Leave the passage as it was', keys: ['Esc'] },
      { label: 'Next change, while the document has the focus', keys: ['N'] },
    ],
  },
  { title: 'In a comment', rows: [{ label: 'Post it', keys: [mac ? '⌘⏎' : 'Ctrl+Enter'] }] },
];
