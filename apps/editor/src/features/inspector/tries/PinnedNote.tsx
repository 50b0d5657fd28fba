import type { PipelineNode } from '@baton/schema/graph/pipeline';
import { Pin } from 'lucide-react';
import { unpinSample } from '../../../document/commands/pin-sample.ts';
import { useEditor, useEditorState } from '../../../store/editor-context.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import styles from './try.module.css';

/** A sample stands for this step in tests: said here, and how to change or end it. */
export function PinnedNote({ node }: { node: PipelineNode }) {
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  return (
    <div className={styles['pinned']}>
      <p>
        <Icon of={Pin} size={14} /> <b>Sample in use.</b> Test runs take it in place of this step’s work. Real runs never do.
      </p>
      {!readOnly && (
        <div className={styles['ways']}>
          <Button size="small" onClick={() => editor.view.setState({ trying: { ...editor.view.getState().trying, sampling: node.id } })}>
            Change the sample
          </Button>
          <Button
            size="small"
            look="quiet"
            onClick={() => {
              if (editor.store.run(unpinSample(node.id))) editor.announce.say(`Tests ask ${node.name} itself again`);
            }}
          >
            Stop using it
          </Button>
        </div>
      )}
    </div>
  );
}
