import { useState } from 'react';
import type { ActionGroup } from '../../actions/action.ts';
import { ALL_ACTIONS } from '../../actions/all-actions.ts';
import { keyWords } from '../../actions/keys.ts';
import { useEditor, useView } from '../../store/editor-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { Kbd } from '../../ui/text/Kbd.tsx';
import styles from './ShortcutsDialog.module.css';

const GROUPS: Record<ActionGroup, string> = {
  add: 'Adding',
  edit: 'Changing',
  step: 'The chosen step',
  arrange: 'Arranging',
  view: 'Looking around',
  pipeline: 'The pipeline',
};
const WALKING: readonly (readonly [string, string])[] = [
  ['Walk along the paths', '← → ↑ ↓'],
  ['Choose more while walking', '⇧ and an arrow'],
  ['Move what is chosen', '⌥ and an arrow, ⇧ for more'],
  ['Choose or leave the step', 'Space'],
  ['Copy, cut, paste', '⌘C ⌘X ⌘V'],
  ['Paste with the paths that led there', '⇧⌘V'],
  ['Move the map while dragging', 'Space, held'],
];

/** Every key of the map. They work only while the map has the focus, so typing is never taken for a command. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor();
  const [text, setText] = useState('');
  const wheel = useView((state) => state.wheel);
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const fits = (words: string): boolean => words.toLowerCase().includes(text.trim().toLowerCase());
  return (
    <Dialog title="Keys of the map" onClose={onClose}>
      <Seg
        label="Scrolling"
        value={wheel ?? 'mouse'}
        parts={[
          { value: 'mouse', label: 'I use a mouse: scrolling zooms' },
          { value: 'trackpad', label: 'I use a trackpad: scrolling moves' },
        ]}
        onChange={(value) => editor.view.setState({ wheel: value })}
      />
      <TextInput type="search" aria-label="Search keys" placeholder="Search" value={text} onChange={setText} />
      <div className={styles['groups']}>
        {(Object.keys(GROUPS) as ActionGroup[]).map((group) => {
          const actions = ALL_ACTIONS.filter((action) => action.group === group && action.keys && fits(action.label(editor)));
          return actions.length === 0 ? null : (
            <section key={group}>
              <h3>{GROUPS[group]}</h3>
              <dl>
                {actions.map((action) => (
                  <div key={action.id}>
                    <dt>{action.label(editor)}</dt>
                    <dd>
                      {action.keys?.map((key) => (
                        <Kbd key={key}>{keyWords(key, mac)}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        <section>
          <h3>Walking and moving</h3>
          <dl>
            {WALKING.filter(([label]) => fits(label)).map(([label, keys]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <Kbd>{mac ? keys : keys.replaceAll('⌘', 'Ctrl+').replaceAll('⌥', 'Alt').replaceAll('⇧', 'Shift ')}</Kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
