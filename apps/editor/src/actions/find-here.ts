import { Replace, Search } from 'lucide-react';
import type { Action } from './action.ts';
import { readOnlyReason } from './parts.ts';

/** Looking for words in the whole pipeline, and putting others in their place. */
export const findActions: readonly Action[] = [
  {
    id: 'find',
    icon: Search,
    group: 'view',
    keys: ['mod+f'],
    words: ['search', 'look for', 'text'],
    label: () => 'Find in this pipeline',
    run: (editor) => editor.view.setState({ panel: 'find', finding: { part: 'words' } }),
  },
  {
    id: 'replace-words',
    icon: Replace,
    group: 'edit',
    words: ['find and replace', 'change everywhere', 'swap', 'rename'],
    label: () => 'Find and replace…',
    whyNot: readOnlyReason,
    run: (editor) => editor.view.setState({ panel: 'find', finding: { part: 'replace' } }),
  },
  {
    id: 'replace-thing',
    icon: Replace,
    group: 'edit',
    words: ['model', 'person', 'team', 'document', 'called pipeline', 'swap', 'change everywhere'],
    label: () => 'Replace a model, document, pipeline or person…',
    whyNot: readOnlyReason,
    run: (editor) => editor.view.setState({ panel: 'find', finding: { part: 'things' } }),
  },
];
