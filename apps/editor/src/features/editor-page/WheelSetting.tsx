import { useStore } from 'zustand';
import type { Editor } from '../../store/editor.ts';
import { Seg } from '../../ui/seg/Seg.tsx';

/** What scrolling does on the map. It is guessed once, and set here. */
export function WheelSetting({ editor }: { editor: Editor }) {
  const wheel = useStore(editor.view, (state) => state.wheel);
  return (
    <Seg
      label="Scrolling"
      value={wheel ?? 'mouse'}
      parts={[
        { value: 'mouse', label: 'I use a mouse: scrolling zooms' },
        { value: 'trackpad', label: 'I use a trackpad: scrolling moves' },
      ]}
      onChange={(value) => editor.view.setState({ wheel: value })}
    />
  );
}
