import { useEffect, useState } from 'react';
import { useOutside } from '../src/api/api-context.ts';
import { Canvas } from '../src/canvas/Canvas.tsx';
import { openEditor, type OpenEditor } from '../src/features/editor-page/open-editor.ts';
import { EditorProvider } from '../src/store/editor-context.ts';
import { useAnnounce } from '../src/ui/announce/announce-context.ts';
import { useClock } from '../src/ui/clock/clock-context.ts';

const counts = { step: 0, path: 0 };
Object.assign(window, { counts });
const drawn = (what: 'step' | 'path'): void => {
  counts[what] += 1;
};

/** The map alone, counting what is drawn. */
export function CountPage() {
  const outside = useOutside();
  const clock = useClock();
  const announce = useAnnounce();
  const [open, setOpen] = useState<OpenEditor>();
  useEffect(() => {
    void outside.api
      .call('pipelines.get', { params: { pipelineId: 'p1' } })
      .then((draft) => setOpen(openEditor(draft, outside, { clock, announce, may: () => true })));
  }, [outside, clock, announce]);
  useEffect(() => open?.watch(), [open]);
  if (!open) return null;
  return (
    <EditorProvider value={open.editor}>
      <Canvas onMenu={() => {}} drawn={drawn} />
    </EditorProvider>
  );
}
