// @vitest-environment jsdom
import type { LibraryEntry } from '@baton/schema/api/pipelines';
import { type Pipeline, pipelineSchema } from '@baton/schema/graph/pipeline';
import type { JsonObject } from '@baton/schema/json';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { refuse } from '../../api/testing/fake-api.ts';
import { openSettings } from './testing/open-settings.tsx';

const node = (id: string, type: string, config: object = {}) => ({ id, key: id, name: id, type, typeVersion: 1, config });
const review: Pipeline = pipelineSchema.parse({
  format: 1,
  name: 'Review',
  summary: '',
  brief: { fields: [{ key: 'course', label: 'Which course?', kind: 'text', required: true }] },
  nodes: [node('start', 'start'), node('released', 'end'), node('dropped', 'end')],
  edges: [],
  policies: {},
});
const entry = (number: number): LibraryEntry =>
  ({ version: { id: `v${number}`, pipelineId: 'p2', hash: `h${number}`, number }, pipelineId: 'p2', name: 'Review' }) as LibraryEntry;

function open(config: JsonObject, versions = () => Promise.resolve({ version: entry(2).version, document: review })) {
  const doc = pipelineSchema.parse({ ...review, name: 'Outer', nodes: [node('start', 'start'), node('sub', 'pipeline', config)] });
  const page = openSettings(doc, 'sub', { handlers: { 'library.list': () => ({ items: [entry(2)] }), 'versions.get': versions } });
  return { ...page, calls: (): unknown => page.config('sub')['calls'] };
}

const CHOSEN = { pipelineId: 'p2', versionId: 'v2', hash: 'h2', name: 'Review', number: 2 };
const SHAPE = {
  ends: [
    { key: 'released', name: 'released' },
    { key: 'dropped', name: 'dropped' },
  ],
  fields: [{ key: 'course', label: 'Which course?', required: true }],
};

test('a pipeline of the library is chosen with its ends and its form, and each field of the form is filled in', async () => {
  const { user, calls } = open({});
  await screen.findByRole('option', { name: 'Review, version 2' });
  await user.selectOptions(screen.getByLabelText('Pipeline'), 'v2');
  await screen.findByText('Which course?');
  expect(calls()).toEqual({ ...CHOSEN, ...SHAPE, brief: {} });
  await user.click(screen.getAllByRole('button', { name: 'Write it as a formula' })[0] as HTMLElement);
  await user.type(screen.getByLabelText('Which course?'), 'brief.course');
  expect(calls()).toMatchObject({ brief: { course: 'brief.course' } });
});

test('an older version stays until somebody takes the newer one, and what was filled in goes along', async () => {
  const { user, calls } = open({
    calls: { ...CHOSEN, ...SHAPE, versionId: 'v1', hash: 'h1', number: 1, brief: { course: 'brief.course' } },
  });
  expect((screen.getByLabelText('Pipeline') as HTMLSelectElement).selectedOptions[0]?.textContent).toBe('Review, version 1');
  await user.click(await screen.findByRole('button', { name: 'Take version 2 instead' }));
  await screen.findByRole('option', { name: 'Review, version 2', selected: true });
  expect(calls()).toEqual({ ...CHOSEN, ...SHAPE, brief: { course: 'brief.course' } });
});

test('a version that cannot be read is said, and nothing is changed', async () => {
  const { user, calls } = open({}, () => Promise.reject(refuse('not_found', 'This is not there.')));
  await screen.findByRole('option', { name: 'Review, version 2' });
  await user.selectOptions(screen.getByLabelText('Pipeline'), 'v2');
  expect((await screen.findByRole('alert')).textContent).toBe('This is not there.');
  expect(calls() ?? null).toBeNull();
});
