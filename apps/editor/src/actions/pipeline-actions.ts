import { Bookmark, Download, History, Play, Upload } from 'lucide-react';
import type { Action } from './action.ts';
import { mayNot } from './parts.ts';

/** What is done with the pipeline as a whole. */
export const pipelineActions: readonly Action[] = [
  {
    id: 'test-run',
    icon: Play,
    group: 'pipeline',
    keys: ['mod+enter'],
    label: () => 'Test run',
    whyNot: (editor) => mayNot(editor, 'runs.start'),
    run: (editor) => editor.doors.testRun(),
  },
  {
    id: 'save-version',
    icon: Bookmark,
    group: 'pipeline',
    keys: ['mod+s'],
    label: () => 'Save version',
    whyNot: (editor) => mayNot(editor, 'pipelines.write'),
    run: (editor) => editor.doors.saveVersion(),
  },
  { id: 'versions', icon: History, group: 'pipeline', label: () => 'Versions…', run: (editor) => editor.doors.versions() },
  {
    id: 'export',
    icon: Download,
    group: 'pipeline',
    words: ['picture', 'png', 'svg', 'json', 'download', 'save as', 'print', 'image'],
    label: () => 'Export a picture or a file…',
    run: (editor) => editor.doors.exportMap(),
  },
  {
    id: 'publish',
    icon: Upload,
    group: 'pipeline',
    label: () => 'Publish…',
    whyNot: (editor) => mayNot(editor, 'pipelines.publish'),
    run: (editor) => editor.doors.publish(),
  },
];
