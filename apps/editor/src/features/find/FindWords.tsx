import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { findText, type Hit, MOST_HITS } from '../../document/find/find-text.ts';
import { replaceProblem, replaceText, replacedText, textProblem } from '../../document/find/replace-text.ts';
import { textPlaces } from '../../document/find/text-places.ts';
import { useDoc, useEditor } from '../../store/editor-context.ts';
import type { ViewState } from '../../store/view-store.ts';
import { Button } from '../../ui/button/Button.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { goToPlace } from './go-to-place.ts';
import { HitRow } from './HitRow.tsx';
import styles from './FindDrawer.module.css';

/** Words in names, settings, instructions and notes, one after the other; with `replacing`, other words in their place. */
export function FindWords({ wish, replacing }: { wish: ViewState['finding']; replacing: boolean }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const [text, setText] = useState('');
  const [by, setBy] = useState('');
  const [at, setAt] = useState(0);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const wanted = useDeferredValue(text);
  const hits = useMemo(() => findText(textPlaces(doc, editor.catalog), wanted), [doc, editor, wanted]);
  const current = hits[Math.min(at, hits.length - 1)];
  // A repeated ⌘F goes back to the field, as a browser does.
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [wish]);
  useEffect(() => {
    editor.view.setState({ found: new Set(hits.flatMap(({ place: { owner } }) => (owner.kind === 'step' ? [owner.id] : []))) });
  }, [editor, hits]);
  const problems = useMemo(
    () =>
      replacing ? problemsOf(hits, left, by, (hit, next) => textProblem(doc, hit.place, next, editor.catalog)) : new Map<string, string>(),
    [replacing, hits, left, by, doc, editor],
  );
  const chosen = hits.filter((hit) => !left.has(hit.id) && !problems.has(hit.id));

  const go = (to: number): void => {
    if (hits.length === 0) return;
    const next = (to + hits.length) % hits.length;
    setAt(next);
    const hit = hits[next];
    if (hit) goToPlace(editor, hit.place);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    go(current && !isThere(editor, current) ? at : at + (event.shiftKey ? -1 : 1));
  };
  const replace = (): void => {
    const steps = new Set(chosen.map(({ place }) => place.title)).size;
    if (!editor.store.run(replaceText(chosen, by, wanted))) return;
    editor.announce.show(`Replaced ‘${wanted.trim()}’ ${countLabel(chosen.length, 'time')} in ${countLabel(steps, 'place')}.`, {
      action: { label: 'Undo', run: () => void editor.store.undo() },
    });
    input.current?.focus();
  };
  return (
    <>
      <div className={styles['bar']}>
        <TextInput
          ref={input}
          type="search"
          aria-label="Find"
          aria-controls={list}
          placeholder="Words in names, settings, instructions, notes"
          value={text}
          onChange={(next) => {
            setText(next);
            setAt(0);
            setLeft(new Set());
          }}
          onKeyDown={keys}
        />
        <p className={styles['count']} role="status">
          {wanted.trim() === ''
            ? ''
            : hits.length === 0
              ? 'Not found'
              : `${Math.min(at, hits.length - 1) + 1} of ${hits.length}${hits.length >= MOST_HITS ? ' or more' : ''}`}
          {current && <span className="sr">: {`${current.place.title}, ${current.place.label}`}</span>}
        </p>
        <Button
          size="small"
          icon={ArrowUp}
          aria-label="Previous place"
          title="Previous (Shift+Enter)"
          disabled={hits.length === 0}
          onClick={() => go(at - 1)}
        />
        <Button
          size="small"
          icon={ArrowDown}
          aria-label="Next place"
          title="Next (Enter)"
          disabled={hits.length === 0}
          onClick={() => go(at + 1)}
        />
      </div>
      {replacing && (
        <div className={styles['bar']}>
          <TextInput aria-label="Replace by" placeholder="Replace by" value={by} onChange={setBy} />
          <Button look="strong" disabled={chosen.length === 0} onClick={replace}>
            Replace {chosen.length}
          </Button>
        </div>
      )}
      <ul id={list} className={styles['hits']} aria-label="Places">
        {hits.map((hit, index) => (
          <HitRow
            key={hit.id}
            hit={hit}
            current={hit === current}
            onGo={() => go(index)}
            {...(replacing && {
              replacing: {
                by,
                chosen: !left.has(hit.id),
                problem: problems.get(hit.id),
                onChoose: (yes: boolean) => setLeft((now) => (yes ? without(now, hit.id) : new Set([...now, hit.id]))),
              },
            })}
          />
        ))}
      </ul>
    </>
  );
}

/** Whether what it was found in is chosen already, so that the first Enter shows it and the next one goes on. */
function isThere(editor: ReturnType<typeof useEditor>, { place: { owner } }: Hit): boolean {
  const { selection } = editor.view.getState();
  if (owner.kind === 'step') return selection.steps.has(owner.id);
  return owner.kind === 'note' ? selection.notes.has(owner.id) : selection.steps.size + selection.notes.size === 0;
}

/** By hit why it is not replaced: for itself, or because of what its whole text would become. */
function problemsOf(
  hits: readonly Hit[],
  left: ReadonlySet<string>,
  by: string,
  ofText: (hit: Hit, next: string) => string | undefined,
): Map<string, string> {
  const problems = new Map<string, string>();
  for (const [place, members] of Map.groupBy(hits, (hit) => hit.place)) {
    const own = members.map((hit) => ({ hit, problem: replaceProblem(hit) }));
    for (const { hit, problem } of own) if (problem !== undefined) problems.set(hit.id, problem);
    const free = own.flatMap(({ hit, problem }) => (problem === undefined && !left.has(hit.id) ? [hit] : []));
    const [first] = free;
    const whole = first && ofText(first, replacedText(place.text, free, by));
    if (whole !== undefined) for (const hit of free) problems.set(hit.id, whole);
  }
  return problems;
}

function without(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  next.delete(id);
  return next;
}
