import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../../api/me-context.ts';
import { useDoc, useEditor, useView } from '../../store/editor-context.ts';
import { useTogether } from '../../store/use-together.ts';
import { Button } from '../../ui/button/Button.tsx';
import { findByData } from '../../ui/find-by-data.ts';
import { Seg } from '../../ui/seg/Seg.tsx';
import { chosenPlace, placeWords } from './chosen-place.ts';
import { Composer } from './Composer.tsx';
import { Thread } from './Thread.tsx';
import { useRemarks } from './use-remarks.ts';
import styles from './comments.module.css';

/** Every thread of the pipeline, one after the other, with the way to what it is about. */
export function CommentsPanel() {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const wanted = useView((state) => state.thread);
  const selection = useView((state) => state.selection);
  const mayComment = useMay('pipelines.comment');
  const remarks = useRemarks();
  const all = useTogether((state) => state.threads);
  const [chosen, setChosen] = useState<'open' | 'resolved'>();
  const linked = all.find((thread) => thread.id === wanted);
  const tab = chosen ?? (linked?.resolved ? 'resolved' : 'open');
  const threads = all.filter((thread) => (thread.resolved !== null) === (tab === 'resolved'));
  const at = threads.findIndex((thread) => thread.id === wanted);
  const body = useRef<HTMLDivElement>(null);
  const place = chosenPlace(doc, selection);
  const there = linked !== undefined;
  useEffect(() => {
    if (!there || wanted === undefined) return;
    const article = findByData(body.current, 'thread', wanted);
    article?.scrollIntoView({ block: 'nearest' });
    article?.focus({ preventScroll: true });
  }, [wanted, there, tab]);
  const go = (step: number): void => {
    const next = threads[at === -1 ? 0 : (at + step + threads.length) % threads.length];
    if (!next) return;
    editor.view.setState({ thread: next.id });
    if (next.anchor.kind === 'step') editor.camera.current.reveal([next.anchor.id]);
  };
  return (
    <section className={styles['panel']} aria-label="All comments" data-covers="side">
      <div className={styles['panelHead']}>
        <h2>Comments</h2>
        <Seg
          label="Which comments"
          value={tab}
          parts={[
            { value: 'open', label: `Open ${all.filter((thread) => thread.resolved === null).length}` },
            { value: 'resolved', label: 'Resolved' },
          ]}
          onChange={setChosen}
        />
        <Button
          size="small"
          look="quiet"
          icon={ChevronUp}
          aria-label="The comment before"
          disabled={threads.length === 0}
          onClick={() => go(-1)}
        />
        <Button
          size="small"
          look="quiet"
          icon={ChevronDown}
          aria-label="The next comment"
          disabled={threads.length === 0}
          onClick={() => go(1)}
        />
        <Button
          look="quiet"
          size="small"
          icon={X}
          aria-label="Close the comments"
          onClick={() => {
            editor.view.setState({ panel: 'none', thread: undefined });
            editor.camera.current.focusMap();
          }}
        />
      </div>
      <div ref={body} className={styles['panelBody']}>
        {threads.length === 0 && (
          <p className={styles['none']}>
            {tab === 'resolved'
              ? 'Nothing is resolved yet.'
              : mayComment
                ? 'No open comment. Choose a step or a path to write one.'
                : 'No open comment.'}
          </p>
        )}
        {threads.map((thread) => {
          const about = placeWords(doc, thread.anchor, thread.called);
          return (
            <section key={thread.id} className={thread.id === wanted ? styles['current'] : undefined}>
              <h3>
                {about.words}
                {about.gone && <small> · {thread.anchor.kind} was removed</small>}
                {!about.gone && thread.anchor.kind === 'step' && (
                  <Button size="small" look="quiet" onClick={() => show(editor, thread.anchor.id)}>
                    Show
                  </Button>
                )}
              </h3>
              <Thread thread={thread} remarks={remarks} />
            </section>
          );
        })}
        {mayComment && place?.kind === 'note' && (
          <Composer
            key={place.id}
            place={`comment.${editor.pipelineId}.${place.id}`}
            label="Comment on the chosen note"
            act="Comment"
            send={(text, mentions) => remarks.begin(place, text, mentions)}
          />
        )}
      </div>
    </section>
  );
}

function show(editor: ReturnType<typeof useEditor>, step: string): void {
  editor.view.select({ steps: [step] });
  editor.camera.current.reveal([step]);
}
