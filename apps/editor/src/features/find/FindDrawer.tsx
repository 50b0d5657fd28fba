import { type KeyboardEvent, useEffect } from 'react';
import { readOnlyReason } from '../../actions/parts.ts';
import { useEditor, useView } from '../../store/editor-context.ts';
import { Drawer } from '../../ui/drawer/Drawer.tsx';
import { isNarrow } from '../../ui/page/narrow.ts';
import { Seg } from '../../ui/seg/Seg.tsx';
import { FindThings } from './FindThings.tsx';
import { FindWords } from './FindWords.tsx';

const NONE: ReadonlySet<string> = new Set();

/** Finding in the open pipeline, under the map and never over what is found. */
export function FindDrawer() {
  const editor = useEditor();
  const finding = useView((state) => state.finding);
  const mayChange = readOnlyReason(editor) === undefined;
  useEffect(() => {
    if (isNarrow()) editor.view.setState({ paletteOpen: false, settingsOpen: false });
    return () => editor.view.setState({ found: NONE });
  }, [editor]);
  const close = (): void => {
    editor.view.setState({ panel: 'none' });
    const { at } = editor.view.getState();
    if (at === undefined) editor.camera.current.focusMap();
    else editor.camera.current.focus(at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  return (
    <Drawer
      title="Find"
      name="Find in this pipeline"
      closeWords="Close finding"
      onClose={close}
      role="search"
      onKeyDown={onKeyDown}
      acts={
        mayChange && (
          <Seg
            label="What to find"
            value={finding.part}
            parts={[
              { value: 'words', label: 'Find' },
              { value: 'replace', label: 'Replace words' },
              { value: 'things', label: 'Replace what is used' },
            ]}
            onChange={(part) => editor.view.setState({ finding: { part } })}
          />
        )
      }
    >
      {finding.part === 'things' && mayChange ? (
        <FindThings />
      ) : (
        <FindWords wish={finding} replacing={mayChange && finding.part === 'replace'} />
      )}
    </Drawer>
  );
}
