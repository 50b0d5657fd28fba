import { definitionCatalog } from '@baton/nodes/definitions';
import type { Draft } from '@baton/schema/api/pipelines';
import type { Outside } from '../../api/api-context.ts';
import { apiDraftPort } from '../../store/api-draft-port.ts';
import { DraftSaver } from '../../store/draft-saver.ts';
import { cameraHolder, type Editor, noDoors } from '../../store/editor.ts';
import { createEditorStore } from '../../store/editor-store.ts';
import { deviceJournal } from '../../store/journal.ts';
import { lockPresence } from '../../store/presence.ts';
import { LiveDraft } from '../../store/live-draft.ts';
import { createRunStore } from '../../store/run-store.ts';
import { indexedDbShelf } from '../../store/shelf.ts';
import { createTogetherStore } from '../../store/together-store.ts';
import { createViewStore, type Face } from '../../store/view-store.ts';
import { watchIssues } from '../../store/watch-issues.ts';
import { isNarrow } from '../../ui/page/narrow.ts';
import { countLabel } from '../../ui/words/count-words.ts';
import { othersWork } from './others-work.ts';

export interface OpenEditor {
  editor: Editor;
  saver: DraftSaver;
  /** Begins to save, to check and to look after the page; the function given back ends it and sends what is left. */
  watch: () => () => void;
}

/** Puts together everything that one open pipeline needs. Bound to its id for good: another pipeline is another editor. */
export function openEditor(
  draft: Draft,
  outside: Outside,
  { clock, announce, may, me }: Pick<Editor, 'clock' | 'announce' | 'may'> & { me: string },
  face: Face,
): OpenEditor {
  const { api, newId } = outside;
  const readOnly = !may('pipelines.write');
  const store = createEditorStore({ doc: draft.document, catalog: definitionCatalog, now: () => clock.now(), readOnly });
  const editor: Editor = {
    pipelineId: draft.id,
    catalog: definitionCatalog,
    store,
    view: createViewStore({ paletteOpen: !isNarrow() && !readOnly, face }),
    run: createRunStore(),
    together: createTogetherStore(newId()),
    camera: cameraHolder(),
    announce,
    clock,
    newId,
    may,
    doors: noDoors(),
  };
  const saver = new DraftSaver(
    { revision: draft.revision, doc: draft.document, hash: draft.hash },
    {
      doc: () => store.getState().history.doc,
      merge: (doc, clashes) => store.merge(doc, clashes),
      clashes: () => store.getState().clashes,
      show: (save) => store.setState({ save }),
    },
    apiDraftPort(api, draft.id),
    deviceJournal(draft.id, newId(), lockPresence(navigator.locks), indexedDbShelf('baton-drafts', 'changes')),
    clock,
    newId,
  );
  const live = new LiveDraft({
    pipelineId: draft.id,
    me,
    doc: () => store.getState().history.doc,
    clock,
    streams: outside.pipelines,
    saver,
    ...othersWork(editor, outside),
  });
  return { editor, saver, watch: () => watchEditor(editor, saver, live) };
}

function watchEditor({ store, view, catalog, clock, announce }: Editor, saver: DraftSaver, live: LiveDraft): () => void {
  saver.open();
  live.start();
  const stopChosen = view.subscribe((now, before) => {
    if (now.selection !== before.selection) live.tell();
  });
  const stopIssues = watchIssues(store, catalog, clock);
  const stopSaving = store.subscribe((now, before) => {
    // What came in by a merge is on the server already; the saver finds that there is nothing to send.
    if (now.history.doc !== before.history.doc || now.clashes !== before.clashes) saver.changed();
  });
  const restore = (): void => void saver.restore((changes) => announce.show(`${countLabel(changes, 'change')} from this device restored.`));
  const stopPage = watchPage(saver, live, restore);
  restore();
  return () => {
    stopPage();
    stopChosen();
    live.stop();
    stopSaving();
    stopIssues();
    saver.close();
  };
}

/** What shows that somebody is at the page. */
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** The page is hidden or left: keep and send. It comes back: look what others did, and what other tabs left meanwhile. */
function watchPage(saver: DraftSaver, live: LiveDraft, restore: () => void): () => void {
  const active = (): void => live.active();
  const seen = (): void => {
    live.look(document.visibilityState !== 'hidden');
    if (document.visibilityState === 'hidden') saver.leave();
    else {
      void saver.pull();
      restore();
    }
  };
  const leave = (): void => saver.leave();
  const online = (): void => void saver.flush();
  for (const touch of TOUCHES) document.addEventListener(touch, active, { passive: true });
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('pagehide', leave);
  window.addEventListener('online', online);
  return () => {
    for (const touch of TOUCHES) document.removeEventListener(touch, active);
    document.removeEventListener('visibilitychange', seen);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('online', online);
  };
}
