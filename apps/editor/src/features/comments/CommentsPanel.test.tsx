// @vitest-environment jsdom
import type { CommentThread } from '@baton/schema/api/pipeline-comments';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, type Handlers, refuse } from '../../api/testing/fake-api.ts';
import { ME, renderPage } from '../../app/testing/render-page.tsx';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import { CommentsPanel } from './CommentsPanel.tsx';
import { CommentsSection } from './CommentsSection.tsx';

const SAM = { kind: 'user' as const, id: 'u2', name: 'Sam Reyes' };
const remark = (id: string, text: string, over: Partial<CommentThread['remarks'][number]> = {}) => ({
  id,
  text,
  mentions: [],
  by: SAM,
  at: '2026-11-20T08:00:00.000Z',
  editedAt: null,
  mine: false,
  ...over,
});
const thread = (id: string, on: string, over: Partial<CommentThread> = {}): CommentThread => ({
  id,
  anchor: { kind: 'step', id: on },
  called: 'QA agent',
  remarks: [remark(id, `About ${on} <b>bold</b>`)],
  resolved: null,
  ...over,
});

Element.prototype.scrollIntoView ??= () => undefined;

function open(threads: CommentThread[], handlers: Handlers = {}, permissions = [...ME.permissions, 'pipelines.comment' as const]) {
  const { editor } = sampleEditor(pipeline([step('a'), step('b')]));
  editor.together.setState({ threads });
  editor.view.setState({ panel: 'comments' });
  const api = fakeApi({ 'people.list': () => ({ people: [], teams: [] }), 'mentions.see': () => ({ unseen: 0 }), ...handlers });
  const page = renderPage(
    <EditorProvider value={editor}>
      <CommentsPanel />
      <CommentsSection />
    </EditorProvider>,
    { api, me: { ...ME, permissions } },
  );
  return { editor, api, ...page };
}

test('threads stand under what they are about; what is gone is said to be gone, and text stays text', () => {
  open([thread('t1', 'a'), thread('t2', 'gone'), thread('t3', 'b', { resolved: { by: SAM, at: '2026-11-20T08:30:00.000Z' } })]);
  const panel = screen.getByRole('region', { name: 'All comments' });
  expect(
    within(panel)
      .getAllByRole('heading', { level: 3 })
      .map((heading) => heading.textContent),
  ).toEqual(['AShow', 'QA agent · step was removed']);
  expect(within(panel).getByText('About a <b>bold</b>')).toBeDefined();
  expect(panel.querySelector('article b b')).toBeNull();
});

test('next and previous go from thread to thread and show its step; resolved ones are a tab away', async () => {
  const { user, editor } = open([
    thread('t1', 'a'),
    thread('t2', 'b'),
    thread('t3', 'b', { resolved: { by: SAM, at: '2026-11-20T08:30:00.000Z' } }),
  ]);
  const next = screen.getByRole('button', { name: 'The next comment' });
  await user.click(next);
  await user.click(next);
  expect(editor.view.getState().thread).toBe('t2');
  await user.click(next);
  expect(editor.view.getState().thread).toBe('t1');
  expect(document.activeElement?.getAttribute('data-thread')).toBe('t1');
  await user.click(screen.getByRole('radio', { name: 'Resolved' }));
  expect(screen.getAllByRole('article')).toHaveLength(1);
});

test('a reply that is refused says why and keeps the words; the next try is the same remark', async () => {
  let tries = 0;
  const replied = thread('t1', 'a', { remarks: [remark('t1', 'Why?'), remark('r1', 'Because', { mine: true })] });
  const { user, api } = open([thread('t1', 'a')], {
    'comments.reply': () => {
      tries += 1;
      if (tries === 1) throw refuse('unavailable', 'Baton is busy.');
      return replied;
    },
  });
  await user.type(screen.getByRole('textbox', { name: 'Reply' }), 'Because');
  await user.click(screen.getByRole('button', { name: 'Reply' }));
  await screen.findByText(/Baton is busy/);
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' }).value).toBe('Because');
  await user.click(screen.getByRole('button', { name: 'Reply' }));
  await screen.findByText('Because');
  const [first, second] = api.of('comments.reply');
  expect(first?.idempotencyKey).toBe(second?.idempotencyKey);
});

test('whoever is named has read it once it is before their eyes; who may not comment only reads', () => {
  const naming = thread('t1', 'a', { remarks: [remark('t1', '@Priya Nair', { mentions: [{ userId: ME.userId, name: 'Priya Nair' }] })] });
  const { api } = open([naming, thread('t2', 'b')], {}, ['pipelines.read', 'account.self']);
  expect(api.of('mentions.see').map((input) => input.body)).toEqual([{ threadId: 't1' }]);
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Resolve' })).toBeNull();
});

test('the settings of a step show its open threads and a field for a new one', async () => {
  const begun = thread('t9', 'a', { remarks: [remark('t9', 'New here', { mine: true })] });
  const { user, editor, api } = open([thread('t1', 'b')], { 'comments.create': () => begun });
  editor.view.setState({ panel: 'none' });
  editor.view.select({ steps: ['a'] });
  const section = await screen.findByRole('region', { name: 'Comments' });
  await user.type(within(section).getByRole('textbox', { name: 'New comment' }), 'New here');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await within(section).findByText('New here');
  expect(api.of('comments.create')[0]?.body).toEqual({ anchor: { kind: 'step', id: 'a' }, text: 'New here', mentions: [] });
});
