// @vitest-environment jsdom
import type { ApiResponse } from '@baton/schema/api/contracts';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Handlers } from '../../api/testing/fake-api.ts';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { openSettings } from './testing/open-settings.tsx';

const doc = pipeline(
  [
    step('start', 'start'),
    step('plan', 'agent', { name: 'Plan' }),
    step('write', 'agent', { config: { instructions: 'About {{ brief.topic }}:\n{{ plan.text }} {{ gone.x }}' } }),
  ],
  [path('start', 'plan'), path('plan', 'write')],
  {
    brief: { fields: [{ key: 'topic', label: 'Topic', kind: 'text', required: true }] },
    samples: { brief: { topic: 'the sample' }, outputs: { plan: [{ output: { text: 'A plan' } }] } },
  },
);
const rehearsed: Handlers = {
  'runs.list': () => ({ items: [{ id: 'r1', mode: 'rehearsal' }] }) as unknown as ApiResponse<'runs.list'>,
  'runs.get': () =>
    ({
      run: { id: 'r1', mode: 'rehearsal', title: 'One', startedAt: '2026-11-20T08:58:00.000Z', endedAt: '2026-11-20T08:59:00.000Z' },
      state: {
        steps: {
          'start#1': { step: 'start#1', nodeId: 'start', scope: [], status: 'done', output: { inline: { topic: 'the rehearsal' } } },
        },
        current: { start: 'start#1' },
      },
    }) as unknown as ApiResponse<'runs.get'>,
};
const text = (): Promise<HTMLElement> => screen.findByRole('textbox', { name: 'Instructions' });

test('chips read as people say them, and a broken one is marked', async () => {
  openSettings(doc, 'write');
  const chips = [...(await text()).querySelectorAll<HTMLElement>('[data-value]')];
  expect(chips.map((chip) => [chip.textContent, chip.title])).toEqual([
    ['Brief › Topic', ''],
    ['Plan › text', ''],
    ['gone › x', 'The step that was called ‘gone’ in formulas is gone.'],
  ]);
});

test('a renamed step is renamed on its chip, and the text is not written anew', async () => {
  const { editor } = openSettings(doc, 'write');
  await text();
  editor.store.run({
    label: 'rename',
    change: (draft) => {
      const plan = draft.nodes.find((node) => node.key === 'plan');
      if (plan) plan.name = 'Outline';
    },
  });
  await waitFor(async () => expect((await text()).textContent).toContain('Outline › text'));
  expect(editor.store.getState().history.past).toHaveLength(1);
});

test('the preview shows the samples, and what a rehearsal had in their place', async () => {
  const { user } = openSettings(doc, 'write', { handlers: rehearsed });
  await text();
  await user.click(screen.getAllByRole('button', { name: 'Preview' })[0] as HTMLElement);
  const read = screen.getByRole('document', { name: 'The text with its values' });
  await waitFor(() => expect(read.textContent).toBe('About the rehearsal:\nA plan ⟨gone › x⟩'));
  expect(screen.getByText(/From the rehearsal/)).toBeTruthy();
  expect(screen.getByText(/1 value is not there yet: gone › x/)).toBeTruthy();
});

test('without a run the preview has the sample', async () => {
  const { user } = openSettings(doc, 'write');
  await text();
  await user.click(screen.getAllByRole('button', { name: 'Preview' })[0] as HTMLElement);
  expect(screen.getByRole('document', { name: 'The text with its values' }).textContent).toContain('About the sample:');
  expect(screen.getByText('With the values of the sample')).toBeTruthy();
});

test('a text has its tools in one row', async () => {
  openSettings(doc, 'write');
  await text();
  const [insert] = screen.getAllByRole('button', { name: 'Insert a value' });
  expect(
    [...(insert?.parentElement?.querySelectorAll('button') ?? [])].map((button) => button.getAttribute('aria-label') ?? button.textContent),
  ).toEqual(expect.arrayContaining(['Preview']));
});

test('who may only read sees the text and its chips, and nothing to press but the preview', async () => {
  openSettings(doc, 'write', { readOnly: true });
  const shown = await text();
  expect(shown.getAttribute('contenteditable')).toBe('false');
  expect(shown.getAttribute('aria-readonly')).toBe('true');
  expect(screen.queryByRole('button', { name: 'Insert a value' })).toBeNull();
});
