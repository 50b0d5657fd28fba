// @vitest-environment jsdom
import type { Draft } from '@baton/schema/api/pipelines';
import { act, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { type Patch, setPatch } from '@baton/schema/patch/patch';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import { apiDraftPort } from '../../store/api-draft-port.ts';
import { DraftSaver } from '../../store/draft-saver.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import { DiscardDraft } from './DiscardDraft.tsx';

const published = pipeline([step('a', 'agent', { name: 'As published' })]);
const changed = applyPatches(published, [setPatch(['nodes', 'a', 'name'], 'Changed since')]);
const version = { id: 'v1', number: 1, hash: 'h1' };
const noJournal = { open: () => {}, close: () => {}, write: async () => {}, clear: async () => {}, takeUp: async () => {} };

function open() {
  const { editor, said } = sampleEditor(changed);
  let server = {
    id: 'p',
    revision: 4,
    document: changed,
    hash: 'h-changed',
    updatedAt: '',
    latestVersion: version,
    publishedVersion: version,
  } as Draft;
  const api = fakeApi({
    'pipelines.get': () => server,
    'versions.restore': () => (server = { ...server, revision: 5, document: published, hash: 'h1' }),
    'pipelines.save': ({ body }) => {
      server = {
        ...server,
        revision: server.revision + 1,
        document: applyPatches(server.document, (body?.patches ?? []) as Patch[]),
        hash: 'h-again',
      };
      return { revision: server.revision, hash: server.hash, savedAt: '', others: [], before: 0 };
    },
  });
  const saver = new DraftSaver(
    { revision: 4, doc: changed, hash: 'h-changed' },
    {
      doc: () => editor.store.getState().history.doc,
      merge: (doc, clashes) => editor.store.merge(doc, clashes),
      clashes: () => editor.store.getState().clashes,
      show: (save) => editor.store.setState({ save }),
    },
    apiDraftPort(api, 'p'),
    noJournal,
    editor.clock,
    editor.newId,
  );
  const seen = { latest: 1, latestHash: 'h1', published: 1, publishedId: 'v1', publishedHash: 'h1' };
  const page = renderPage(
    <EditorProvider value={editor}>
      <DiscardDraft saver={saver} versions={seen} onMade={() => {}} />
    </EditorProvider>,
    { api },
  );
  return { editor, said, saver, api, server: () => server, ...page };
}

test('one press makes the draft what is published, and undo brings back what it was, here and on the server', async () => {
  const { editor, said, saver, api, server, user } = open();
  const name = () => editor.store.getState().history.doc.nodes[0]?.name;
  await user.click(screen.getByRole('button', { name: 'Discard draft' }));
  await vi.waitFor(() => expect(said).toEqual(['The draft is version 1 again. Undo brings back what it was.']));
  expect([name(), saver.server.revision, api.of('versions.restore').length]).toEqual(['As published', 5, 1]);
  expect(editor.store.undo()?.label).toBe('go back to version 1');
  expect(name()).toBe('Changed since');
  await act(() => saver.flush());
  expect(server().document.nodes[0]?.name).toBe('Changed since');
});

test('what is published already is not offered to be gone back to', async () => {
  const { user, said, saver } = open();
  await user.click(screen.getByRole('button', { name: 'Discard draft' }));
  await vi.waitFor(() => expect(said).toHaveLength(1));
  expect(saver.server.hash).toBe('h1');
  expect(screen.queryByRole('button', { name: 'Discard draft' })).toBeNull();
});
