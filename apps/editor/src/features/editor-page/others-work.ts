import type { Outside } from '../../api/api-context.ts';
import { takeSide } from '../../document/commands/take-side.ts';
import { diffDocs } from '../../document/patch/diff-docs.ts';
import { findStep } from '../../document/steps/find.ts';
import type { Editor } from '../../store/editor.ts';
import type { LiveDraftHost } from '../../store/live-draft.ts';

/** At most one word about others' changes in this time: whoever listens to the page also wants to work. */
const SAY_EVERY_MS = 5_000;

/** What the page does with what it hears of the others, and what it tells them. */
export function othersWork(
  { pipelineId, store, view, together, clock, announce, camera }: Editor,
  { api, cache }: Outside,
): Pick<LiveDraftHost, 'together' | 'chosen' | 'tell' | 'comments' | 'versions' | 'changed' | 'say' | 'merged'> {
  const params = { pipelineId };
  let saidAt = Number.NEGATIVE_INFINITY;
  return {
    together,
    say: (text) => announce.say(text),
    chosen() {
      const { steps, paths, notes } = view.getState().selection;
      const all = [...steps, ...paths, ...notes];
      const [only] = all;
      // The card of a folded phase is on this map alone: its id is none of the document, which never hold a colon.
      return all.length === 1 && only !== undefined && !only.includes(':') ? only : null;
    },
    tell({ at, away }) {
      // The next word says it again.
      void api.call('pipelines.here', { params, body: { page: together.getState().page, at, away } }).catch(() => undefined);
    },
    comments() {
      api.call('comments.list', { params }).then(
        ({ threads }) => together.setState({ threads }),
        // What is shown stays; the next word about comments asks again.
        () => undefined,
      );
    },
    versions() {
      cache.refresh('versions.list', 'pipelines.list');
      together.setState(({ versionsHeard }) => ({ versionsHeard: versionsHeard + 1 }));
    },
    changed({ by, steps }) {
      const doc = store.getState().history.doc;
      const names = steps.flatMap((id) => findStep(doc, id)?.name ?? []);
      if (names.length === 0 || clock.now() - saidAt < SAY_EVERY_MS) return;
      saidAt = clock.now();
      announce.say(`${by.name} changed ${names.length === 1 ? names[0] : `${names.length} steps`}.`);
    },
    merged(before, by) {
      const after = store.getState().history.doc;
      const { selection } = view.getState();
      const gone = before.nodes.filter((node) => selection.steps.has(node.id) && !findStep(after, node.id));
      if (gone.length === 0) return;
      view.select({ ...selection, steps: [...selection.steps].filter((id) => findStep(after, id)) });
      const ids = new Set(gone.map((node) => node.id));
      const back = diffDocs(after, before).filter(
        ({ op, path: [list, id, deeper], value }) =>
          op === 'set' &&
          ((list === 'nodes' && ids.has(id ?? '')) ||
            (list === 'layout' && id === 'nodes' && ids.has(deeper ?? '')) ||
            (list === 'edges' &&
              JSON.stringify(value ?? null)
                .match(/"[^"]+"/g)
                ?.some((word) => ids.has(word.slice(1, -1))))),
      );
      const [first] = gone;
      announce.show(`${by} removed ‘${first?.name}’, which you had chosen.`, {
        action: {
          label: 'Bring it back',
          run: () => {
            store.run(takeSide(back, `bring back ‘${first?.name}’`));
            if (first) camera.current.reveal([first.id]);
          },
        },
      });
    },
  };
}
