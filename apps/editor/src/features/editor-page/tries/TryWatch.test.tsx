// @vitest-environment jsdom
import type { ApiResponse } from '@baton/schema/api/contracts';
import { emptyRun } from '@baton/schema/run/state';
import { expect, test, vi } from 'vitest';
import { OutsideProvider, type Outside } from '../../../api/api-context.ts';
import { ResourceCache } from '../../../api/resource-cache.ts';
import { fakeApi } from '../../../api/testing/fake-api.ts';
import { renderPage } from '../../../app/testing/render-page.tsx';
import { pipeline, step } from '../../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../../store/editor-context.ts';
import { sampleEditor } from '../../../store/testing/sample-editor.ts';
import { TryWatch } from './TryWatch.tsx';

const steps = ['a', 'b', 'c', 'd', 'e', 'f'];
const doc = pipeline(steps.map((id) => step(id)));

/** The last try of each step, none of which has ended: the model failed, or a person is asked. */
function open() {
  const { editor } = sampleEditor(doc);
  const tries = steps.map((node, index) => ({ node, runId: `r-${node}`, status: 'attention', at: `2026-11-20T0${9 - index}:00:00Z` }));
  const stateOf = (runId: string) => ({
    ...emptyRun(runId),
    steps: { s: { step: 's', nodeId: runId.slice(2), status: 'done' } },
    current: { s: 's' },
  });
  const api = fakeApi({
    'tries.list': () => ({ base: null, tries }) as unknown as ApiResponse<'tries.list'>,
    'settings.model': () => ({ source: 'none' }) as unknown as ApiResponse<'settings.model'>,
    'runs.get': ({ params }) => {
      const { runId = '' } = params as { runId?: string };
      return { run: { id: runId }, state: stateOf(runId), document: { ...doc, nodes: [] } } as unknown as ApiResponse<'runs.get'>;
    },
  });
  const followed: string[] = [];
  const follow = (runId: string) => {
    followed.push(runId);
    return () => {};
  };
  const outside: Outside = {
    api,
    cache: new ResourceCache(api),
    streams: { open: follow },
    pipelines: { open: () => () => {} },
    newId: () => 'id',
  };
  const page = renderPage(
    <OutsideProvider value={outside}>
      <EditorProvider value={editor}>
        <TryWatch />
      </EditorProvider>
    </OutsideProvider>,
    { api },
  );
  return { ...page, editor, api, followed };
}

test('many tries that have not ended are looked at, and only the newest one takes a connection of its own', async () => {
  const { editor, api, followed, clock } = open();
  await vi.waitFor(() => expect(api.of('runs.get')).toHaveLength(6));
  await vi.waitFor(() => expect(followed.length).toBeGreaterThan(0));
  expect(followed).toEqual(['r-a']);
  expect(Object.keys(editor.view.getState().trying.runs).toSorted()).toEqual(steps);
  clock.advance(20_000);
  await vi.waitFor(() => expect(api.of('runs.get')).toHaveLength(11));
});
