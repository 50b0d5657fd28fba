import { blueprint } from '@baton/schema/artefact/testing/values';
import type { Json, JsonObject } from '@baton/schema/json';
import type { StepFeedback } from '@baton/schema/node/executor';
import { expect, test } from 'vitest';
import { fakeModel } from '../testing/fake-model.ts';
import { runStep, type StepGiven } from '../testing/run-step.ts';

const TEXT: JsonObject = { instructions: 'Write a note.', produces: { kind: 'text', title: 'Note' } };
const WRITER: JsonObject = { instructions: 'Write it.', produces: { kind: 'artefact', artefact: 'blueprint' } };
const note: StepGiven['redo'] = {
  document: { text: 'Call the desk at once.' },
  type: 'text',
  pointer: '/text',
  instruction: 'Say which desk',
};
const json = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;

test('the model is asked for the text of the passage, with the document, the place and what should be different', async () => {
  const model = fakeModel('  Call desk 4411 at once.\n');
  const feedback: StepFeedback = { round: 2, previous: null, by: 'Sam', reason: 'Wrong numbers', comments: [] };
  const { result } = await runStep('agent', TEXT, { model, redo: note, feedback, step: { round: 2 } });
  expect(result).toMatchObject({ kind: 'done', output: 'Call desk 4411 at once.', usage: { calls: 1 } });
  const [{ request } = { request: undefined }] = model.asked;
  expect(request).not.toHaveProperty('schema');
  const sent = request?.messages.map((message) => message.content).join('\n') ?? '';
  for (const part of ['Write a note.', 'name="The passage"', 'Call the desk at once.', 'Say which desk', 'this passage alone'])
    expect(sent).toContain(part);
  // What sent the work back earlier asks for the whole again, and for answers to comments.
  expect(sent).not.toContain('sent your work back');
});

test('an answer with which the document would not hold together is mended once, then a failure', async () => {
  const document = json(blueprint());
  const redo = { document, type: 'blueprint', pointer: '/components/0/modality', instruction: 'Another way' };
  const mended = fakeModel('telepathy', 'reading');
  expect((await runStep('agent', WRITER, { model: mended, redo })).result).toMatchObject({ output: 'reading', usage: { calls: 2 } });
  expect(mended.asked[1]?.request.messages.at(-1)?.content).toContain('/components/0/modality');
  await expect(runStep('agent', WRITER, { model: fakeModel('telepathy', 'magic'), redo })).rejects.toMatchObject({
    code: 'output_invalid',
  });
  await expect(runStep('agent', TEXT, { model: fakeModel('', ' '), redo: note })).rejects.toMatchObject({ code: 'output_invalid' });
});

test('a budget of the step holds for it, with what the step has cost before', async () => {
  const model = fakeModel('Never asked.');
  const spent = { calls: 1, inputTokens: 1, outputTokens: 1, cost: 0.5, model: 'fake' };
  await expect(runStep('agent', { ...TEXT, budget: 0.5 }, { model, redo: note, spent })).rejects.toMatchObject({ code: 'budget_used_up' });
  expect(model.asked).toEqual([]);
});
