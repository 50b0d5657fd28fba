import { LIMITS } from '@baton/schema/limits';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useResource } from '../../api/use-resource.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useClock } from '../../ui/clock/clock-context.ts';
import { Field } from '../../ui/field/Field.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { useKeep } from '../../ui/storage/keep-context.ts';
import { forgetText, keepText, keptText } from '../../ui/storage/kept-text.ts';
import { countLabel } from '../../ui/words/count-words.ts';
import { mentionAt, type MentionStart, type Named, peopleFor, namedIn, withMention } from './mention-text.ts';
import styles from './comments.module.css';

export interface ComposerProps {
  /** Where what is typed is kept on this device until it is on the server. */
  place: string;
  label: string;
  act: string;
  start?: { text: string; named: readonly Named[] };
  autoFocus?: boolean;
  /** What went wrong, in words; undefined when it is on the server. */
  send: (text: string, mentions: readonly string[]) => Promise<string | undefined>;
  onCancel?: () => void;
}

/** Writing a remark. The sign @ offers the people of the workspace, by keyboard as by mouse; nothing typed is lost. */
export function Composer({ place, label, act, start, autoFocus = false, send, onCancel }: ComposerProps) {
  const keep = useKeep();
  const clock = useClock();
  const announce = useAnnounce();
  const listId = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number>(undefined);
  const { data } = useResource('people.list');
  const [text, setText] = useState(() => keptText(keep, place)?.text ?? start?.text ?? '');
  const [picked, setPicked] = useState<readonly Named[]>(start?.named ?? []);
  const [naming, setNaming] = useState<MentionStart>();
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const people = data?.people ?? [];
  const offered = naming ? peopleFor(people, naming.typed) : [];
  const found = naming ? offered.length : 0;
  useEffect(() => {
    if (found > 0) announce.say(`${countLabel(found, 'name')}: arrows choose, Enter takes it.`);
  }, [announce, found]);
  useEffect(() => {
    if (autoFocus) box.current?.focus();
  }, [autoFocus]);
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    box.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [text]);
  const change = (next: string): void => {
    setText(next);
    keepText(keep, place, { label, text: next, at: clock.now() });
    setNaming(mentionAt(next, box.current?.selectionStart ?? next.length));
    setAt(0);
  };
  const pick = (person: Named): void => {
    if (!naming) return;
    const next = withMention(text, naming, person.name);
    caret.current = next.caret;
    change(next.text);
    setPicked([...picked, { userId: person.userId, name: person.name }]);
    setNaming(undefined);
    box.current?.focus();
  };
  const post = async (): Promise<void> => {
    if (busy || text.trim() === '') return;
    setBusy(true);
    // Whoever is named in full is meant, picked from the list or typed.
    const named = namedIn(text, picked, people);
    const wrong = await send(
      text.trim(),
      named.map(({ userId }) => userId),
    );
    setBusy(false);
    setFault(wrong);
    if (wrong !== undefined) return;
    forgetText(keep, place);
    setText('');
    setPicked([]);
  };
  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const chosen = offered[at];
    if (chosen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt((at + (event.key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length);
    } else if (chosen && (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      pick(chosen);
    } else if (event.key === 'Escape') {
      if (naming) setNaming(undefined);
      else onCancel?.();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void post();
  };
  return (
    <div className={styles['composer']} onKeyDown={keys}>
      <Field label={label} labelHidden faults={fault === undefined ? [] : [fault]}>
        {(control) => (
          <Textarea
            {...control}
            ref={box}
            rows={2}
            aria-autocomplete="list"
            aria-controls={listId}
            aria-activedescendant={offered.length > 0 ? `${listId}-${at}` : undefined}
            value={text}
            maxLength={LIMITS.replyChars}
            placeholder={`${label}. @ names somebody.`}
            onChange={change}
            onBlur={() => setNaming(undefined)}
          />
        )}
      </Field>
      <ul id={listId} role="listbox" aria-label="People" className={styles['people']} hidden={offered.length === 0}>
        {offered.map((person, index) => (
          <li
            key={person.userId}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            // Before the field loses its focus to the press.
            onPointerDown={(event) => {
              event.preventDefault();
              pick(person);
            }}
          >
            {person.name}
          </li>
        ))}
      </ul>
      <div className={styles['acts']}>
        <Button size="small" look="primary" busy={busy} disabled={text.trim() === ''} onClick={() => void post()}>
          {act}
        </Button>
        {onCancel && (
          <Button size="small" look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </div>
  );
}
