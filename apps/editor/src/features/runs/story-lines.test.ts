import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { NewRunEvent, RunEvent } from '@baton/schema/run/events';
import { foldRun } from '@baton/schema/run/reduce-run';
import { expect, test } from 'vitest';
import { runNames } from './run-names.ts';
import { lineText } from './line-text.ts';
import { storyLines } from './story-lines.ts';

const document = {
  nodes: [
    { id: 'n1', name: 'Diagnosis agent', type: 'agent', config: {} },
    {
      id: 'n2',
      name: 'Choose what to build',
      type: 'gate',
      config: {
        decisions: [
          { id: 'build', label: 'Build what I picked' },
          { id: 'again', label: 'Ask for another diagnosis' },
        ],
      },
    },
    { id: 'f', name: 'Build and test', type: 'each', config: {} },
    { id: 'n3', name: 'Blueprint agent', type: 'agent', config: {} },
  ],
  layout: { nodes: {}, phases: [] },
} as unknown as Pipeline;
const families: Record<string, string> = { agent: 'agent', gate: 'person', each: 'frame' };
const catalog = {
  get: (type: string) => ({
    family: families[type],
    capabilities: { callsModel: type === 'agent', decides: type === 'gate' },
    config: { safeParse: () => ({ success: false }) },
  }),
} as unknown as NodeCatalog;

const priya = { kind: 'user' as const, id: 'u1', name: 'Priya Nair' };
const baton = { kind: 'system' as const, id: 'baton', name: 'Baton' };
const ref = (version = 1) => ({ artefact: 'diagnosis', version, hash: 'h', type: 'diagnosis', title: 'Diagnosis' });
const usage = { calls: 1, inputTokens: 1, outputTokens: 1, cost: 0.42, model: 'm' };

const fault = { code: 'model_unavailable', message: 'No answer.', fix: 'Try again.' };

function story(...news: (Omit<NewRunEvent, 'actor'> & { actor?: NewRunEvent['actor']; minute?: number })[]) {
  const events = news.map(
    (event, index) =>
      ({
        runId: 'r',
        seq: index + 1,
        v: 1,
        actor: baton,
        ...event,
        at: new Date(Date.UTC(2026, 10, 16, 9, event.minute ?? index)).toISOString(),
      }) as unknown as RunEvent,
  );
  return storyLines(events, runNames(document, foldRun('r', events), catalog), 'Europe/Madrid');
}
const head = (step: string, nodeId: string) => ({ step, nodeId, scope: [], round: 1, attempt: 1 });
const opened = {
  type: 'gate.opened' as const,
  data: {
    gateId: 'g1',
    step: 'n2#1',
    nodeId: 'n2',
    scope: [],
    round: 1,
    question: 'What should we build?',
    parties: [],
    release: false,
    documents: [ref()],
  },
};
const decided = (decision: string, label: string) => ({
  type: 'gate.decided' as const,
  actor: priya,
  data: {
    gateId: 'g1',
    step: 'n2#1',
    decision,
    label,
    approving: true,
    reason: 'A removes the biggest wait.',
    edited: [],
    about: [ref()],
    output: { inline: null },
    signoff: 1,
  },
});

test('an agent that finished says what it wrote, how long it took with its tries, and what it cost', () => {
  const [line] = story(
    { type: 'step.started', data: head('n1#1', 'n1') },
    {
      type: 'step.failed',
      data: { ...head('n1#1', 'n1'), fault, usage, retryAt: new Date(Date.UTC(2026, 10, 16, 9, 1, 5)).toISOString() },
    },
    { type: 'step.started', data: { ...head('n1#1', 'n1'), attempt: 2 } },
    {
      type: 'step.done',
      minute: 6,
      data: { ...head('n1#1', 'n1'), attempt: 2, outcome: 'done', output: { artefact: ref() }, artefact: ref(), usage },
    },
  );
  expect(line && lineText(line)).toBe('Diagnosis agent wrote Diagnosis after one more try.');
  expect(line?.took).toEqual({ ms: 6 * 60_000, cost: 0.84 });
});

test('a step that is named after its document does not write itself', () => {
  const same = { ...ref(), title: 'Diagnosis agent' };
  const [line] = story({ type: 'step.done', data: { ...head('n1#1', 'n1'), outcome: 'done', output: { artefact: same }, artefact: same } });
  expect(line && lineText(line)).toBe('Diagnosis agent was written.');
});

test('an open gate stands in the story; decided, the decision takes its place with its reason', () => {
  expect(story(opened).map((line) => [line.gate?.gateId, lineText(line)])).toEqual([['g1', 'Choose what to build waits for a person.']]);
  const lines = story(
    opened,
    { type: 'gate.answered', actor: priya, data: { gateId: 'g1', step: 'n2#1', parties: ['p'], decision: 'build', reason: 'x' } },
    decided('build', 'Build what I picked'),
  );
  expect(lines.map(lineText)).toEqual(['Priya Nair decided at Choose what to build: Build what I picked.']);
  expect(lines[0]?.reason).toBe('A removes the biggest wait.');
});

test('sending back is one sentence with the decision that did it', () => {
  const lines = story({ type: 'step.started', data: head('n1#1', 'n1') }, opened, decided('again', 'Ask for another diagnosis'), {
    type: 'sendback.taken',
    data: {
      edge: 'e',
      from: 'n2#1',
      target: 'n1#2',
      targetNode: 'n1',
      scope: [],
      taken: 1,
      maxRounds: 3,
      stale: ['n1#1', 'n2#1'],
      feedback: { inline: null },
    },
  });
  expect(lines.map(lineText)).toEqual([
    'Priya Nair decided at Choose what to build: Ask for another diagnosis, back to Diagnosis agent (1 of 3).',
  ]);
});

test('a step that needs a fix stays open in the story until somebody deals with it', () => {
  const attention = { type: 'step.attention' as const, data: { step: 'n1#1', nodeId: 'n1', scope: [], round: 1, fault } };
  expect(story(attention)[0]?.attention?.open).toBe(true);
  const lines = story(attention, { type: 'step.retried', actor: priya, data: { step: 'n1#1' } });
  expect(lines[0]?.attention?.open).toBe(false);
  expect(lines.map(lineText)[1]).toBe('Priya Nair had Diagnosis agent tried again.');
});

test('items of a for-each are ticked off as they settle, also after a gate line before them went', () => {
  const lines = story(
    opened,
    {
      type: 'frame.opened',
      data: {
        step: 'f#1',
        nodeId: 'f',
        scope: [],
        round: 1,
        items: [
          { key: 'a', title: 'Job aid', item: { inline: 1 } },
          { key: 'b', title: 'Coach', item: { inline: 2 } },
        ],
        concurrency: 2,
        onItemFailure: 'stop',
      },
    },
    decided('build', 'Build what I picked'),
    { type: 'frame.item_settled', data: { step: 'f#1', item: 'b', end: 'Released', failed: false } },
  );
  expect(lines[0]?.items).toEqual([
    { title: 'Job aid', done: false, failed: false },
    { title: 'Coach', done: true, failed: false },
  ]);
});

test('a step inside a for-each names its item', () => {
  const scope = [{ frame: 'f', item: 'a' }];
  const lines = story(
    {
      type: 'frame.opened',
      data: {
        step: 'f#1',
        nodeId: 'f',
        scope: [],
        round: 1,
        items: [{ key: 'a', title: 'Job aid', item: { inline: 1 } }],
        concurrency: 2,
        onItemFailure: 'stop',
      },
    },
    { type: 'step.attention', data: { step: 'n3@f:a#1', nodeId: 'n3', scope, round: 1, fault } },
  );
  expect(lines.map(lineText)[1]).toBe('Blueprint agent for Job aid needs a fix. Everything that does not depend on it goes on.');
});

test('a run tells its beginning and its end', () => {
  const lines = story(
    {
      type: 'run.started',
      actor: priya,
      data: {
        pipelineId: 'p',
        pipelineName: 'P',
        versionId: 'v',
        hash: 'h',
        mode: 'real',
        title: 'T',
        brief: { inline: {} },
        lineageId: 'l',
        cycle: 2,
      },
    },
    { type: 'run.held', actor: priya, data: { why: 'Lunch' } },
    { type: 'run.resumed', actor: priya, data: {} },
    { type: 'run.ended', data: { status: 'finished', ends: [{ nodeId: 'e', name: 'Released' }] } },
  );
  expect(lines.map(lineText)).toEqual([
    'Priya Nair described a need and started this run, cycle 2.',
    'Priya Nair paused the run.',
    'Priya Nair let the run go on.',
    'The run has ended: Released.',
  ]);
});

test('a run that another one has called says so', () => {
  const parent = { runId: 'r0', step: 'sub#1', root: 'r0', title: 'Near misses', pipelineName: 'Course' };
  const about = { pipelineId: 'p', pipelineName: 'P', versionId: 'v', hash: 'h', mode: 'real' as const, title: 'T', lineageId: 'l' };
  const lines = story({ type: 'run.started', actor: priya, data: { ...about, brief: { inline: {} }, cycle: 1, parent } });
  expect(lines.map(lineText)).toEqual(['“Course” started this run, for Priya Nair.']);
});

test('what a step waits for is said with its time, and that it went on late or because something arrived', () => {
  const wait = (wait: object) => ({ type: 'step.waiting' as const, data: { ...head('n3#1', 'n3'), wait } }) as unknown as NewRunEvent;
  const fired = (late: boolean) => ({ type: 'timer.fired' as const, data: { timerId: 't', step: 'n3#1', late } });
  const lines = story(
    wait({ kind: 'time', timerId: 't', at: '2026-12-03T16:00:00Z', why: 'People need a month.', resume: false }),
    fired(true),
    fired(false),
    wait({ kind: 'event', name: 'survey', correlation: 'course 7', why: '', resume: false }),
    { type: 'event.received' as const, data: { step: 'n3#1', name: 'survey', payload: { inline: null } } },
  );
  expect(lines.map(lineText)).toEqual([
    'Blueprint agent: the run waits until Thu 3 Dec 2026, 17:00. People need a month.',
    'Blueprint agent went on later than planned: Baton was not running when its time came.',
    'Blueprint agent: the run waits until “survey” arrives for course 7.',
    'Blueprint agent went on: “survey” arrived.',
  ]);
});

test('what people did to a branch, a step or the whole run is told with their names and reasons, and stays told', () => {
  const scope: [] = [];
  const lines = story(
    {
      type: 'steps.shared',
      actor: priya,
      data: { fromRunId: 'r0', fromNumber: 7, fromStep: 'n3#1', nodeId: 'n3', steps: [], artefacts: [] },
    },
    { type: 'step.marked', actor: priya, data: { nodeId: 'n1', on: true } },
    { type: 'step.waiting', data: { step: 'n1#1', nodeId: 'n1', scope, round: 1, attempt: 0, wait: { kind: 'mark', resume: true } } },
    { type: 'step.continued', actor: priya, data: { step: 'n1#1' } },
    { type: 'step.attention', data: { step: 'n1#1', nodeId: 'n1', scope, round: 1, fault } },
    { type: 'step.retried', actor: priya, data: { step: 'n1#1', config: { purpose: 'Shorter' }, note: 'too long' } },
    { type: 'branch.cancelled', actor: priya, data: { step: 'n2#1', nodeId: 'n2', scope, epoch: 1, why: 'not needed' } },
  );
  expect(lines.map(lineText)).toEqual([
    'The results before Blueprint agent were taken over from run 7.',
    'Priya Nair asked the test to wait before Diagnosis agent.',
    'The test waits before Diagnosis agent.',
    'Priya Nair let Diagnosis agent begin.',
    'Diagnosis agent needs a fix. Everything that does not depend on it goes on.',
    'Priya Nair had Diagnosis agent tried again with settings changed for this run.',
    'Priya Nair stopped Choose what to build and what only it leads to. Other branches go on.',
  ]);
  expect(lines[2]?.mark).toBe('n1#1');
  expect(lines[4]?.attention?.open).toBe(false);
  expect(lines[5]).toMatchObject({ reason: 'too long', changed: { step: 'n1#1', config: { purpose: 'Shorter' } } });
  expect(lines[6]?.reason).toBe('not needed');
});

test('a run that a step has called is waited for by name and can be looked at', () => {
  const wait = { kind: 'child' as const, childRunId: 'r2', pipelineName: 'Review of a course', resume: false as const };
  const lines = story({ type: 'step.waiting', data: { ...head('n3#1', 'n3'), wait } });
  expect(lines.map(lineText)).toEqual(['Blueprint agent: the run waits until “Review of a course” has ended.']);
  expect(lines[0]?.runId).toBe('r2');
});

test('a passage that the agent is asked to redo is told with what became of it', () => {
  const at = { gateId: 'g1', step: 'n2#1', id: 'x1', writer: 'n1#1' };
  const lines = story(
    { type: 'gate.redo_asked', actor: priya, data: { ...at, ref: ref(), pointer: '/summary', instruction: 'Shorter' } },
    { type: 'gate.redo_begun', data: { gateId: 'g1', step: 'n2#1', id: 'x1', artefact: 'diagnosis' } },
    { type: 'gate.redo_done', data: { ...at, ref: ref(2) } },
    { type: 'gate.redo_failed', data: { ...at, artefact: 'diagnosis', fault: { ...fault, message: 'The service was away.' } } },
  );
  expect(lines.map(lineText)).toEqual([
    'Priya Nair asked the agent to redo a passage of Diagnosis.',
    'A passage of Diagnosis was done again: version 2.',
    'A passage was not done again. The service was away.',
  ]);
});
