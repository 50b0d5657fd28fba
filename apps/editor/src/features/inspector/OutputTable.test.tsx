// @vitest-environment jsdom
import { definitionCatalog } from '@baton/nodes/definitions';
import { pipelineSchema } from '@baton/schema/graph/pipeline';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { cameraHolder, type Editor, noDoors } from '../../store/editor.ts';
import { EditorProvider, useDoc } from '../../store/editor-context.ts';
import { createEditorStore } from '../../store/editor-store.ts';
import { createRunStore } from '../../store/run-store.ts';
import { createTogetherStore } from '../../store/together-store.ts';
import { createViewStore } from '../../store/view-store.ts';
import { fakeClock } from '../../ui/clock/fake-clock.ts';
import { StepSettings } from './StepSettings.tsx';

const node = (id: string, type: string, config: object = {}) => ({ id, key: id, name: id, type, typeVersion: 1, config });
const doc = pipelineSchema.parse({
  format: 1,
  name: 'Letter',
  summary: '',
  brief: { fields: [] },
  nodes: [
    node('survey', 'agent', {
      produces: {
        kind: 'fields',
        title: '',
        schema: {
          type: 'object',
          properties: { mood: { type: 'string' }, wishes: { type: 'array', items: { type: 'string' } } },
          required: ['mood', 'wishes'],
          additionalProperties: false,
        },
      },
    }),
    node('reply', 'agent', { instructions: '{{ survey.wishes }}' }),
  ],
  edges: [{ id: 'e', from: { node: 'survey', outcome: 'done' }, to: 'reply' }],
  policies: {},
});

function open() {
  const clock = fakeClock(0);
  const editor: Editor = {
    pipelineId: 'p1',
    catalog: definitionCatalog,
    store: createEditorStore({ doc, catalog: definitionCatalog, now: () => clock.now() }),
    view: createViewStore(),
    run: createRunStore(),
    together: createTogetherStore(),
    camera: cameraHolder(),
    announce: { say: () => {}, show: () => {} },
    clock,
    newId: () => 'id',
    may: () => true,
    doors: noDoors(),
  };
  const page = renderPage(
    <EditorProvider value={editor}>
      <Settings />
    </EditorProvider>,
    { api: fakeApi({}) },
  );
  const config = (index: number): Record<string, unknown> => editor.store.getState().history.doc.nodes[index]?.config ?? {};
  return { ...page, editor, config };
}

function Settings() {
  const step = useDoc((now) => now.nodes[0]);
  return step ? <StepSettings node={step} /> : null;
}

const names = (): string[] => screen.getAllByRole<HTMLInputElement>('textbox', { name: 'Name of the field' }).map((input) => input.value);

test('a renamed field is renamed where it is used, once, and undo shows the old name again', async () => {
  const { user, editor, config } = open();
  const [, wishes] = screen.getAllByRole('textbox', { name: 'Name of the field' });
  if (!wishes) throw new Error('There is no second row.');
  await user.clear(wishes);
  await user.type(wishes, 'Hopes for next year{Enter}');
  expect(names()).toEqual(['mood', 'hopes_for_next_year']);
  expect(config(1)['instructions']).toBe('{{ survey.hopes_for_next_year }}');
  expect(editor.store.getState().history.past).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Add a field' }));
  editor.store.undo();
  editor.store.undo();
  expect(config(1)['instructions']).toBe('{{ survey.wishes }}');
  await screen.findByDisplayValue('wishes');
  expect(names()).toEqual(['mood', 'wishes']);
  await user.click(screen.getByRole('button', { name: 'Add a field' }));
  expect(names()).toEqual(['mood', 'wishes', 'field']);
  expect(within(screen.getByRole('list', { name: /field by field/ })).getAllByRole('listitem')).toHaveLength(3);
});

test('a name that is taken is refused beside the field', async () => {
  const { user, config } = open();
  const [first] = screen.getAllByRole('textbox', { name: 'Name of the field' });
  if (!first) throw new Error('There is no row.');
  await user.clear(first);
  await user.type(first, 'wishes{Enter}');
  expect(screen.getByText('Another field has this name. Choose a different one.')).toBeTruthy();
  expect(Object.keys((config(0)['produces'] as { schema: { properties: object } }).schema.properties)).toEqual(['mood', 'wishes']);
});
