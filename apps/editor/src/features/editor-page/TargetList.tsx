import type { PipelineNode } from '@baton/schema/graph/pipeline';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { stepOrder } from '../../document/outline/step-order.ts';
import { judgePath, type PathVerdict, type WantedPath } from '../../document/rules/connection-problem.ts';
import { NEW_SEND_BACK_ROUNDS } from '../../document/commands/parts/add-path.ts';
import { useDoc, useEditor } from '../../store/editor-context.ts';
import { TextInput } from '../../ui/field/TextInput.tsx';
import styles from './ConnectDialog.module.css';

interface Target {
  node: PipelineNode;
  number: number;
  verdict: PathVerdict;
}

/** Every step that a path could lead to, with what would come of it or the reason why not: typed for, walked by arrows, or pressed. */
export function TargetList({ wanted, onTake }: { wanted: Omit<WantedPath, 'to'>; onTake: (node: PipelineNode) => void }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  // The sheet that opens around it looks for this; React's own word for it would be too early.
  useLayoutEffect(() => input.current?.setAttribute('autofocus', ''), []);
  const numbers = new Map(stepOrder(doc, editor.catalog).map((id, index) => [id, index + 1]));
  const fits = ({ node, number }: Target): boolean =>
    node.name.toLowerCase().includes(text.trim().toLowerCase()) || String(number) === text.trim();
  const targets = doc.nodes
    .filter((node) => node.id !== wanted.from.node)
    .map((node): Target => ({
      node,
      number: numbers.get(node.id) ?? 0,
      verdict: judgePath(doc, { ...wanted, to: node.id }, editor.catalog),
    }))
    .filter(fits)
    .toSorted(
      (a, b) => Number('problem' in a.verdict) - Number('problem' in b.verdict) || exact(b, text) - exact(a, text) || a.number - b.number,
    );
  const take = ({ node, verdict }: Target): void => {
    if ('problem' in verdict) editor.announce.say(verdict.problem);
    else onTake(node);
  };
  const walk = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const now = buttons.findIndex((button) => button === document.activeElement);
    if (event.key === 'Enter' && now === -1) {
      const [first] = targets;
      if (first) take(first);
    } else if (event.key === 'ArrowDown') buttons[Math.min(now + 1, buttons.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (now <= 0 ? input.current : buttons[now - 1])?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles['body']} onKeyDown={walk}>
      <TextInput
        ref={input}
        type="search"
        aria-label="Find a step"
        placeholder="Find a step by its name or number"
        value={text}
        onChange={setText}
      />
      <ul ref={list} className={styles['list']}>
        {targets.map((target) => {
          const { node, number, verdict } = target;
          const refused = 'problem' in verdict;
          return (
            <li key={node.id}>
              <button type="button" className={styles['target']} aria-disabled={refused} onClick={() => take(target)}>
                <b>{node.name}</b>
                <span>
                  {refused
                    ? verdict.problem
                    : verdict.kind === 'send-back'
                      ? `Step ${number}. Sends work back, at most ${NEW_SEND_BACK_ROUNDS} times`
                      : `Step ${number}. ${editor.catalog.get(node.type)?.title ?? ''}`}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {targets.length === 0 && <p className={styles['none']}>No step is called “{text}”.</p>}
    </div>
  );
}

/** What is called exactly as typed comes first. */
function exact({ node, number }: Target, text: string): number {
  const typed = text.trim().toLowerCase();
  return Number(node.name.toLowerCase() === typed || String(number) === typed);
}
