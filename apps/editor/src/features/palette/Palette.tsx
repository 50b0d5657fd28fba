import { nodeIcons } from '@baton/nodes/ui';
import type { NodeDefinition } from '@baton/schema/node/definition';
import { Info, PanelLeftClose, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { addStepHere } from '../../actions/add-step-here.ts';
import { Tile } from '../../canvas/cards/Tile.tsx';
import { STEP_DRAG } from '../../store/step-drag.ts';
import { useDoc, useEditor, useView } from '../../store/editor-context.ts';
import { stepInHand } from '../../actions/parts.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { isNarrow } from '../../ui/page/narrow.ts';
import { Kbd } from '../../ui/text/Kbd.tsx';
import { AboutKind } from './AboutKind.tsx';
import { kindsFor } from './kinds-for.ts';
import { searchKinds } from './search-kinds.ts';
import styles from './Palette.module.css';

/** The kinds of steps: drag one onto the map, or press it and then the place; Enter puts it after the chosen step. */
export function Palette() {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const placing = useView((state) => state.placing);
  const [text, setText] = useState('');
  const [about, setAbout] = useState<NodeDefinition>();
  const kinds = useMemo(() => searchKinds(kindsFor(doc, editor.catalog), text), [doc, editor, text]);
  const add = (type: string): void => {
    const step = stepInHand(editor);
    addStepHere(editor, type, step ? { after: { node: step.id } } : { spot: editor.camera.current.middle() });
    setText('');
  };
  return (
    <aside className={styles['palette']} aria-label="Steps to add">
      <label className={styles['search']}>
        <Icon of={Search} size={16} />
        <span className="sr">Search kinds of steps</span>
        <input
          type="search"
          value={text}
          placeholder="Add a step…"
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && kinds[0]) add(kinds[0].type);
            if (event.key === 'Escape') setText('');
          }}
        />
        <Kbd>A</Kbd>
      </label>
      <ul className={styles['list']}>
        {kinds.map((kind) => (
          <li key={kind.type} className={styles['row']}>
            <button
              type="button"
              className={`${styles['kind']} ${placing === kind.type ? styles['on'] : ''}`}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(STEP_DRAG, kind.type);
                event.dataTransfer.effectAllowed = 'copy';
              }}
              onClick={(event) => {
                // A press of the keyboard has no place to put it down, and on a phone the list lies over the map: it goes
                // after the chosen step at once.
                if (isNarrow()) {
                  editor.view.setState({ paletteOpen: false });
                  add(kind.type);
                } else if (event.detail === 0) add(kind.type);
                else editor.view.setState({ placing: placing === kind.type ? undefined : kind.type });
              }}
            >
              <Tile family={kind.capabilities.container ? 'frame' : kind.family} icon={nodeIcons[kind.type]} size={32} />
              <span className={styles['words']}>
                <b>{kind.title}</b>
                <span>{kind.summary}</span>
              </span>
            </button>
            <button type="button" className={styles['how']} aria-label={`How ${kind.title} works`} onClick={() => setAbout(kind)}>
              <Icon of={Info} size={14} />
            </button>
          </li>
        ))}
      </ul>
      {kinds.length === 0 && <p className={styles['none']}>No kind of step fits “{text}”.</p>}
      <button type="button" className={styles['fold']} onClick={() => editor.view.setState({ paletteOpen: false })}>
        <Icon of={PanelLeftClose} size={15} />
        Fold away
      </button>
      {about && <AboutKind kind={about} onAdd={() => add(about.type)} onClose={() => setAbout(undefined)} />}
    </aside>
  );
}
