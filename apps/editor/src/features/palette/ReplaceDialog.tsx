import { nodeIcons } from '@baton/nodes/ui';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { perform } from '../../actions/parts.ts';
import { Tile } from '../../canvas/cards/Tile.tsx';
import { replaceStep } from '../../document/commands/replace-step.ts';
import { planReplacement } from '../../document/replace/plan-replacement.ts';
import { findStep } from '../../document/steps/find.ts';
import { useDoc, useEditor, useView } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { searchKinds } from './search-kinds.ts';
import styles from './ReplaceDialog.module.css';

/** Turns a step into another kind. What would be lost is said before anything happens. */
export function ReplaceDialog() {
  const step = useView((state) => state.replacing);
  return step === undefined ? null : <OpenDialog key={step} stepId={step} />;
}

function OpenDialog({ stepId }: { stepId: string }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const step = findStep(doc, stepId);
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const kinds = useMemo(() => {
    const fitting = editor.catalog
      .all()
      .toSorted((a, b) => a.order - b.order)
      .filter((kind) => !('problem' in planReplacement(doc, stepId, kind.type, editor.catalog)));
    return searchKinds(fitting, text);
  }, [doc, editor, stepId, text]);
  const chosen = kinds.find((kind) => kind.type === wanted) ?? kinds[0];
  const plan = chosen && planReplacement(doc, stepId, chosen.type, editor.catalog);
  // The dialog gives the focus to its first button when it opens, which is after this.
  useEffect(() => editor.clock.after(0, () => input.current?.focus()), [editor]);
  if (!step) return null;
  const close = (): void => {
    editor.view.setState({ replacing: undefined });
    editor.clock.after(0, () => editor.camera.current.focus(stepId));
  };
  const replace = (): void => {
    if (!chosen) return;
    perform(editor, replaceStep(doc, { id: stepId, type: chosen.type, title: chosen.title }), `${step.name} is now: ${chosen.title}`);
    close();
  };
  const keys = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && kinds.length > 0) setWanted(kinds[(kinds.indexOf(chosen ?? kinds[0]!) + by + kinds.length) % kinds.length]?.type);
    else if (event.key === 'Enter') replace();
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      title={`Replace ‘${step.name}’ with…`}
      onClose={close}
      foot={
        <Button look="primary" disabled={!chosen} onClick={replace}>
          {chosen ? `Replace with ‘${chosen.title}’` : 'Replace'}
        </Button>
      }
    >
      <div className={styles['body']}>
        <input
          ref={input}
          className={styles['input']}
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls="replace-kinds"
          aria-activedescendant={chosen ? `replace-${chosen.type}` : undefined}
          aria-label="What should it become?"
          aria-describedby="replace-outcome"
          placeholder="What should it become?"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={keys}
        />
        <ul id="replace-kinds" className={styles['list']} role="listbox" aria-label="Kinds of steps">
          {kinds.map((kind) => (
            <li
              key={kind.type}
              id={`replace-${kind.type}`}
              role="option"
              aria-selected={kind === chosen}
              className={styles['option']}
              onClick={() => setWanted(kind.type)}
              onDoubleClick={replace}
              ref={kind === chosen ? (element) => element?.scrollIntoView?.({ block: 'nearest' }) : undefined}
            >
              <Tile family={kind.capabilities.container ? 'frame' : kind.family} icon={nodeIcons[kind.type]} size={28} />
              <b>{kind.title}</b>
              <span>{kind.summary}</span>
            </li>
          ))}
        </ul>
        {kinds.length === 0 && <p>No kind of step fits “{text}”.</p>}
        <div id="replace-outcome" className={styles['outcome']} aria-live="polite">
          {plan && !('problem' in plan) && (
            <>
              <p>
                <b>Stays:</b> {plan.keeps.join(', ')}.
              </p>
              {plan.drops.length === 0 ? (
                <p>Nothing is lost.</p>
              ) : (
                <div className={styles['drops']}>
                  <b>Will be dropped:</b>
                  <ul>
                    {plan.drops.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </div>
              )}
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
