import { definitionCatalog } from '@baton/nodes/definitions';
import type { Draft } from '@baton/schema/api/pipelines';
import type { Outside } from '../../api/api-context.ts';
import { apiDraftPort } from '../../store/api-draft-port.ts';
import { DraftSaver } from '../../store/draft-saver.ts';
import { cameraHolder, type Editor, noDoors } from '../../store/editor.ts';
import { createEditorStore } from '../../store/editor-store.ts';
import { deviceJournal } from '../../store/journal.ts';
import { lockPresence } from '../../store/presence.ts';
import { createRunStore } from '../../store/run-store.ts';
import { indexedDbShelf } from '../../store/shelf.ts';
import { createViewStore, type Face } from '../../store/view-store.ts';
import { watchIssues } from '../../store/watch-issues.ts';
import { isNarrow } from '../../ui/page/narrow.ts';
import { countLabel } from '../../ui/words/count-words.ts';

export interface OpenEditor {
  editor: Editor;
  saver: DraftSaver;
  /** Begins to save, to check and to look after the page; the function given back ends it and sends what is left. */
  watch: () => () => void;
}

/** Puts together everything that one open pipeline needs. Bound to its id for good: another pipeline is another editor. */
export function openEditor(
  draft: Draft,
  { api, newId }: Pick<Outside, 'api' | 'newId'>,
  { clock, announce, may }: Pick<Editor, 'clock' | 'announce' | 'may'>,
  face: Face,
): OpenEditor {
  const readOnly = !may('pipelines.write');
  const store = createEditorStore({ doc: draft.document, catalog: definitionCatalog, now: () => clock.now(), readOnly });
  const editor: Editor = {
    pipelineId: draft.id,
    catalog: definitionCatalog,
    store,
    view: createViewStore({ paletteOpen: !isNarrow() && !readOnly, face }),
    run: createRunStore(),
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
  );
  return { editor, saver, watch: () => watchEditor(editor, saver) };
}

function watchEditor({ store, catalog, clock, announce }: Editor, saver: DraftSaver): () => void {
  saver.open();
  const stopIssues = watchIssues(store, catalog, clock);
  const stopSaving = store.subscribe((now, before) => {
    // What came in by a merge is on the server already; the saver finds that there is nothing to send.
    if (now.history.doc !== before.history.doc || now.clashes !== before.clashes) saver.changed();
  });
  const restore = (): void => void saver.restore((changes) => announce.show(`${countLabel(changes, 'change')} from this device restored.`));
  const stopPage = watchPage(saver, restore);
  restore();
  return () => {
    stopPage();
    stopSaving();
    stopIssues();
    saver.close();
  };
}

/** The page is hidden or left: keep and send. It comes back: look what others did, and what other tabs left meanwhile. */
function watchPage(saver: DraftSaver, restore: () => void): () => void {
  const seen = (): void => {
    if (document.visibilityState === 'hidden') saver.leave();
    else {
      void saver.pull();
      restore();
    }
  };
  const leave = (): void => saver.leave();
  const online = (): void => void saver.flush();
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('pagehide', leave);
  window.addEventListener('online', online);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('online', online);
  };
}
