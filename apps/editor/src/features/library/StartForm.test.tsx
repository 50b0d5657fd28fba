// @vitest-environment jsdom
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, type Handlers, refuse } from '../../api/testing/fake-api.ts';
import { ME, renderPage } from '../../app/testing/render-page.tsx';
import { memoryStore } from '../../ui/storage/keep-store.ts';
import { StartPage } from './StartPage.tsx';

const pipeline = {
  name: 'Diagnosis to monitor',
  summary: 'From a problem to a result.',
  brief: {
    fields: [
      { key: 'problem', label: 'What is the problem?', kind: 'longtext', required: true },
      { key: 'target', label: 'What should it be?', kind: 'number', required: true },
      { key: 'must', label: 'What is fixed?', kind: 'texts', required: false },
    ],
  },
  samples: { brief: { problem: 'Handlers report late.', target: 40, must: ['One page'] }, outputs: {} },
} as unknown as Pipeline;
const version = {
  id: 'v1',
  pipelineId: 'p',
  number: 6,
  name: '',
  note: '',
  hash: 'h',
  createdAt: '2026-10-01T08:00:00Z',
  createdBy: { kind: 'user' as const, id: 'u', name: 'P' },
  published: true,
  retired: false,
};
const server = (handlers: Handlers = {}) =>
  fakeApi({ 'versions.get': () => ({ version, document: pipeline }), 'runs.start': () => ({ runId: 'r1' }), ...handlers });
const page = <StartPage from={{ kind: 'version', versionId: 'v1' }} />;

test('whoever may not start runs is told so before they fill in a form', async () => {
  const permissions = ME.permissions.filter((permission) => permission !== 'runs.start');
  renderPage(page, { api: server(), me: { ...ME, role: 'reviewer', permissions } });
  expect(await screen.findByText('Your role does not start runs')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test('every missing field is named at once, and nothing is sent', async () => {
  const api = server();
  const { user } = renderPage(page, { api });
  await user.click(await screen.findByRole('button', { name: 'Start the run' }));
  expect(screen.getByRole('alert').textContent).toContain('2 places to fill in first');
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'What is the problem?' }));
  expect(api.of('runs.start')).toHaveLength(0);
});

test('the sample case fills the form; the brief is sent as data and the run is shown', async () => {
  const api = server();
  const { user, address } = renderPage(page, { api });
  await user.click(await screen.findByRole('button', { name: 'Fill in the sample case' }));
  await user.click(screen.getByRole('button', { name: 'Start the run' }));
  await waitFor(() => expect(address()).toBe('/runs/r1'));
  expect(api.of('runs.start')[0]).toMatchObject({
    body: {
      from: { kind: 'version', versionId: 'v1' },
      mode: 'real',
      brief: { problem: 'Handlers report late.', target: 40, must: ['One page'] },
    },
    idempotencyKey: expect.any(String),
  });
});

test("the server's faults stand at their fields, and what was typed is kept through a closed tab", async () => {
  const keep = memoryStore();
  const api = server({
    'runs.start': () => {
      throw refuse('bad_input', 'Some of what was sent is not right.', {
        status: 400,
        issues: [
          {
            code: 'x',
            severity: 'error',
            where: { path: '/brief/target' },
            message: 'The target is below what it is now.',
            fix: 'Check both numbers.',
          },
        ],
      });
    },
  });
  const first = renderPage(page, { api, keep });
  await first.user.type(await screen.findByRole('textbox', { name: 'What is the problem?' }), 'Nobody reports.');
  await first.user.type(screen.getByRole('textbox', { name: 'What should it be?' }), '4');
  await first.user.click(screen.getByRole('button', { name: 'Start the run' }));
  const field = await screen.findByRole('textbox', { name: 'What should it be?', description: /below what it is now. Check both numbers/ });
  expect(field.getAttribute('aria-invalid')).toBe('true');
  first.unmount();
  renderPage(page, { api, keep });
  expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'What is the problem?' })).value).toBe('Nobody reports.');
});

test('without a model only a rehearsal can be started', async () => {
  const api = server();
  const { user } = renderPage(page, { api, me: { ...ME, modelConnected: false } });
  await user.click(await screen.findByRole('button', { name: 'Fill in the sample case' }));
  expect(screen.getByRole<HTMLButtonElement>('radio', { name: 'Real run' }).disabled).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Start the rehearsal' }));
  await waitFor(() => expect(api.of('runs.start')[0]?.body).toMatchObject({ mode: 'rehearsal' }));
});

test('the sample case never overwrites what somebody typed, and can be taken back', async () => {
  const { user } = renderPage(page, { api: server() });
  const box = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });
  await user.type(await screen.findByRole('textbox', { name: 'What is the problem?' }), 'Our own problem.');
  await user.click(screen.getByRole('button', { name: 'Fill in the sample case' }));
  expect(box('What is the problem?').value).toBe('Our own problem.');
  expect(box('What should it be?').value).toBe('40');
  expect(screen.getByText('The empty fields are filled in. What was there has stayed.')).toBeTruthy();
  await user.type(box('What is fixed?'), ' and one picture');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(box('What is the problem?').value).toBe('Our own problem.');
  expect(box('What should it be?').value).toBe('');
  expect(box('What is fixed?').value).toBe('One page and one picture');
});

test('a fault goes as soon as its field is right, and the count above says what is left', async () => {
  const { user } = renderPage(page, { api: server() });
  await user.click(await screen.findByRole('button', { name: 'Start the run' }));
  const [problem, target] = ['What is the problem?', 'What should it be?'].map((name) => screen.getByRole('textbox', { name }));
  await user.type(problem!, 'N');
  expect(problem!.getAttribute('aria-invalid')).not.toBe('true');
  expect(target!.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('alert').textContent).toContain('1 place to fill in first');
  await user.type(target!, 'many');
  expect(screen.getByRole('textbox', { name: 'What should it be?', description: /Write a number/ })).toBe(target);
  await user.clear(target!);
  await user.type(target!, '4');
  expect(screen.queryByRole('alert')).toBeNull();
});
