import { Plus, Printer, Search, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { printPipeline } from '../../actions/print-pipeline.ts';
import { readOnlyReason, stepInHand } from '../../actions/parts.ts';
import type { OutlineRow } from '../../document/outline/outline-rows.ts';
import { useDoc, useEditor } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import styles from './Outline.module.css';

/** Above the list: finding a step, adding one, how many there are, paper. */
export function OutlineBar({ rows }: { rows: readonly OutlineRow[] }) {
  const editor = useEditor();
  const steps = useDoc((doc) => doc.nodes.length);
  const decided = useDoc((doc) => doc.nodes.filter((node) => editor.catalog.get(node.type)?.capabilities.waitsForPerson).length);
  const [text, setText] = useState('');
  const [found, setFound] = useState(0);
  const reason = readOnlyReason(editor);
  const matches = rows.flatMap((row) =>
    row.kind === 'step' && text.trim() !== '' && row.node.name.toLowerCase().includes(text.trim().toLowerCase()) ? [row.node] : [],
  );
  const go = (index: number): void => {
    const node = matches[index % Math.max(matches.length, 1)];
    if (!node) return editor.announce.say('No step is called that');
    setFound(index % matches.length);
    editor.camera.current.focus(node.id);
  };
  return (
    <div className={styles['bar']}>
      <label className={styles['find']}>
        <Icon of={Search} size={15} />
        <span className="sr">Find a step</span>
        <input
          type="search"
          value={text}
          placeholder="Find a step"
          onChange={(event) => {
            setText(event.currentTarget.value);
            setFound(-1);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') go(found + 1);
          }}
        />
      </label>
      <Button
        icon={Plus}
        disabled={reason !== undefined}
        title={reason}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const step = stepInHand(editor);
          editor.view.setState({ picker: { at: { x: box.left, y: box.bottom }, ...(step && { after: { node: step.id } }) } });
        }}
      >
        Add a step
      </Button>
      <span className={styles['onlyNarrow']}>
        <Button
          icon={SlidersHorizontal}
          onClick={() => {
            editor.view.clear();
            editor.view.setState({ row: undefined, settingsOpen: true });
          }}
        >
          Pipeline
        </Button>
      </span>
      <Button icon={Printer} onClick={() => printPipeline.run(editor)}>
        {printPipeline.label(editor)}
      </Button>
      <span className={styles['count']}>
        {countLabel(steps, 'step')}
        {decided > 0 && `, people decide at ${decided} of them`}
      </span>
    </div>
  );
}
