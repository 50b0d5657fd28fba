import { Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { readOnlyReason } from '../../actions/parts.ts';
import { useEditor } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';

/** Nothing here yet: one clear first move. */
export function FirstStep() {
  const editor = useEditor();
  const button = useRef<HTMLButtonElement>(null);
  const reason = readOnlyReason(editor);
  // Where the last step was taken away the keyboard goes on here.
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <EmptyState
      title="No steps yet"
      actions={
        <Button
          ref={button}
          look="primary"
          icon={Plus}
          disabled={reason !== undefined}
          title={reason}
          onClick={() => {
            const box = button.current?.getBoundingClientRect();
            editor.view.setState({ picker: { at: { x: box?.left ?? 0, y: box?.bottom ?? 0 } } });
          }}
        >
          Add the first step
        </Button>
      }
    >
      Begin with a start: there somebody describes what they need. Every other step follows it.
    </EmptyState>
  );
}
