import { Hand, Keyboard, ListChecks, Maximize, MessageSquare, MousePointer2, ScanSearch, ZoomIn } from 'lucide-react';
import type { Action } from './action.ts';
import { chosenSteps } from './parts.ts';

/** Looking around: nothing here changes the document. */
export const viewActions: readonly Action[] = [
  {
    id: 'fit',
    icon: Maximize,
    group: 'view',
    keys: ['1'],
    label: () => 'Show the whole map',
    run: (editor) => editor.camera.current.fit(),
  },
  {
    id: 'full-size',
    icon: ZoomIn,
    group: 'view',
    keys: ['0'],
    label: () => 'Show at full size',
    run: (editor) => editor.camera.current.fullSize(),
  },
  {
    id: 'zoom-chosen',
    icon: ScanSearch,
    group: 'view',
    keys: ['2'],
    label: () => 'Zoom to what is chosen',
    whyNot: (editor) => (chosenSteps(editor).length === 0 ? 'Choose a step first.' : undefined),
    run: (editor) => editor.camera.current.zoomTo(chosenSteps(editor).map((step) => step.id)),
  },
  {
    id: 'tool-hand',
    icon: Hand,
    group: 'view',
    keys: ['h'],
    label: () => 'Dragging moves the map',
    run: (editor) => editor.view.setState({ tool: 'hand' }),
  },
  {
    id: 'tool-select',
    icon: MousePointer2,
    group: 'view',
    keys: ['v'],
    label: () => 'Dragging chooses steps',
    run: (editor) => editor.view.setState({ tool: 'select' }),
  },
  {
    id: 'problems',
    icon: ListChecks,
    group: 'view',
    keys: ['p'],
    label: () => 'Problems',
    run: (editor) => editor.view.setState(({ panel }) => ({ panel: panel === 'problems' ? 'none' : 'problems' })),
  },
  {
    id: 'comments',
    icon: MessageSquare,
    group: 'view',
    keys: ['shift+m'],
    label: () => 'All comments',
    run: (editor) => editor.view.setState(({ panel }) => ({ panel: panel === 'comments' ? 'none' : 'comments' })),
  },
  {
    id: 'shortcuts',
    icon: Keyboard,
    group: 'view',
    keys: ['?'],
    label: () => 'Keys on this page',
    run: (editor) => editor.doors.shortcuts(),
  },
];
