import { nodeIcons } from '@baton/nodes/ui';
import { MapPin } from 'lucide-react';
import type { Action, ActionGroup } from '../../actions/action.ts';
import { addStepHere } from '../../actions/add-step-here.ts';
import { ALL_ACTIONS } from '../../actions/all-actions.ts';
import { keysNow, keyWords } from '../../actions/keys.ts';
import { docOf, readOnlyReason, stepInHand } from '../../actions/parts.ts';
import { useEditor } from '../../store/editor-context.ts';
import type { Editor } from '../../store/editor.ts';
import type { Command, KeyGroup } from '../../ui/guide/command.ts';
import { useGuideSource } from '../../ui/guide/guide-context.ts';
import { nodeHelpOf } from '../../ui/guide/node-help.ts';
import { isMac } from '../../ui/page/is-mac.ts';
import { kindsFor } from '../palette/kinds-for.ts';
import { WheelSetting } from './WheelSetting.tsx';

const GROUPS: Record<ActionGroup, string> = {
  add: 'Adding',
  edit: 'Changing',
  step: 'The chosen step',
  arrange: 'Arranging',
  view: 'Looking around',
  pipeline: 'The pipeline',
};
const WALKING: readonly (readonly [string, readonly string[]])[] = [
  ['Walk along the paths', ['←', '→', '↑', '↓']],
  ['Choose more while walking', ['shift+arrow']],
  ['Move what is chosen', ['alt+arrow']],
  ['Move it further', ['alt+shift+arrow']],
  ['Choose or leave the step', ['space']],
  ['Copy, cut, paste', ['mod+c', 'mod+x', 'mod+v']],
  ['Paste with the paths that led there', ['shift+mod+v']],
  ['Move the map while dragging', ['space']],
];

const IN_THE_LIST: readonly (readonly [string, readonly string[]])[] = [
  ['Walk along the rows', ['↑', '↓', 'home', 'end']],
  ['Fold and unfold, in and out', ['←', '→']],
  ['Jump by name or number', ['letters']],
  ['Everything that can be done', ['space', 'shift+f10']],
  ['Add after, or into a path', ['shift+enter']],
  ['Settings, or where a path leads', ['enter']],
  ['Move earlier or later', ['alt+arrowup', 'alt+arrowdown']],
];

/** What the editor offers to ⌘K and to the list of keys. */
export function useEditorGuide(): void {
  const editor = useEditor();
  useGuideSource({
    commands: () => editorCommands(editor),
    keys: () => editorKeys(editor),
    keySetting: () => <WheelSetting editor={editor} />,
  });
}

/** Its acts with the reason where they cannot be done, the kinds of steps to add, and the steps that are there. */
export function editorCommands(editor: Editor): Command[] {
  return [...ALL_ACTIONS.flatMap((action) => asCommand(editor, action)), ...kindCommands(editor), ...stepCommands(editor)];
}

function asCommand(editor: Editor, action: Action): Command[] {
  const reason = action.whyNot?.(editor);
  // The list of keys has a line of its own, which every page offers.
  if (reason === 'hidden' || action.id === 'shortcuts') return [];
  return [
    {
      id: `act ${action.id}`,
      title: action.label(editor),
      group: GROUPS[action.group],
      icon: action.icon,
      words: [action.id.replaceAll('-', ' '), ...(action.words ?? [])],
      keys: keysNow(action)
        .slice(0, 1)
        .map((key) => keyWords(key, isMac())),
      ...(reason !== undefined && { reason }),
      run: () => action.run(editor),
    },
  ];
}

function kindCommands(editor: Editor): Command[] {
  const step = stepInHand(editor);
  const reason = readOnlyReason(editor);
  return kindsFor(docOf(editor), editor.catalog, step ? { after: { node: step.id } } : {}).map((kind) => {
    const icon = nodeIcons[kind.type];
    return {
      id: `add ${kind.type}`,
      title: `Add ${kind.title}`,
      group: step ? `Add after ‘${step.name}’` : 'Add a step',
      detail: kind.summary,
      ...(icon && { icon }),
      words: ['step', ...kind.search],
      help: () => nodeHelpOf(kind.type),
      ...(reason !== undefined && { reason }),
      run: () => {
        const added = addStepHere(editor, kind.type, step ? { after: { node: step.id } } : { spot: editor.camera.current.middle() });
        if (added !== undefined) editor.clock.after(0, () => editor.camera.current.focus(added));
      },
    };
  });
}

function stepCommands(editor: Editor): Command[] {
  return docOf(editor).nodes.map((node) => {
    const kind = editor.catalog.get(node.type);
    return {
      id: `step ${editor.pipelineId} ${node.id}`,
      title: node.name,
      group: 'Steps of this pipeline',
      ...(kind && { detail: kind.title }),
      icon: nodeIcons[node.type] ?? MapPin,
      words: ['go to', 'step', node.key.replaceAll('_', ' ')],
      run: () => {
        editor.view.select({ steps: [node.id] });
        editor.camera.current.reveal([node.id]);
        editor.clock.after(0, () => editor.camera.current.focus(node.id));
      },
    };
  });
}

export function editorKeys(editor: Editor): KeyGroup[] {
  const mac = isMac();
  const rows = (group: ActionGroup) =>
    ALL_ACTIONS.filter((action) => action.group === group && keysNow(action).length > 0).map((action) => ({
      label: action.label(editor),
      keys: keysNow(action).map((key) => keyWords(key, mac)),
    }));
  return [
    ...(Object.keys(GROUPS) as ActionGroup[]).map((group) => ({ title: GROUPS[group], rows: rows(group) })),
    { title: 'In the list', rows: IN_THE_LIST.map(([label, keys]) => ({ label, keys: keys.map((key) => keyWords(key, mac)) })) },
    { title: 'Walking and moving', rows: WALKING.map(([label, keys]) => ({ label, keys: keys.map((key) => keyWords(key, mac)) })) },
  ].filter((group) => group.rows.length > 0);
}
