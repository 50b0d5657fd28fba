import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunEvent } from '@baton/schema/run/events';
import { foldRun, reduceRun } from '@baton/schema/run/reduce-run';
import { emptyRun, type RunState } from '@baton/schema/run/state';
import { isSendBack } from '@baton/schema/graph/graph-view';
import { currentStep } from './places.ts';
import { rowOf } from './row-of.ts';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN, type PureRun, pureRun } from './testing/pure-run.ts';
import { randomPipeline, randomTape } from './testing/random-pipeline.ts';
import { ask } from './testing/test-gate.ts';
import { moves, namedReasons, tapeOf } from './testing/random-walk.ts';
import type { Scope } from '@baton/schema/run/step-key';
import { isAppError } from '@baton/schema/errors/app-error';
import { runAgain } from './run-again.ts';

const RUNS = 150;
/** Two cores shared with everything else: the time is no part of what is shown. */
const PATIENCE = { timeout: 60_000 };
const tape = randomTape();
/** In a test people may also have the run wait before a step. */
const MODES = fc.constantFrom('real' as const, 'test' as const);
/** Far beyond what the largest of these graphs can take with all its rounds. */
const LIMIT = 6_000;

/** Walks a random run to its end, giving every state on the way to `look`. */
async function walk(run: PureRun, numbers: readonly number[], look: (before: RunState) => void = () => undefined): Promise<void> {
  const pick = tapeOf(numbers);
  for (let steps = 0; steps < LIMIT; steps += 1) {
    const possible = moves(run);
    const move = possible[pick(possible.length)];
    if (!move) return;
    const before = run.state();
    const refused = await run.refusal(move.command(pick));
    // Hands that may not do what they try (a locked approval, rounds used up) simply try something else.
    if (refused !== undefined && !['not_allowed', 'rounds_used_up', 'step_not_there', 'bad_input'].includes(refused))
      throw new Error(`${move.what}: ${refused}`);
    look(before);
  }
  throw new Error('The run does not come to an end.');
}

test('every run ends; until then it waits for something named, and its row says so', PATIENCE, async () => {
  await fc.assert(
    fc.asyncProperty(randomPipeline(), tape, MODES, async (pipeline, numbers, mode) => {
      const run = await pureRun(pipeline, { mode });
      await walk(run, numbers, () => {
        const state = run.state();
        const row = rowOf(run.view, state);
        if (!state.ended) expect(row.working > 0 || namedReasons(state).length > 0).toBe(true);
        expect(row.ended).toBe(state.ended !== undefined);
      });
      expect(run.state().ended?.status).toBe('finished');
      expect(moves(run)).toEqual([]);
      expect(await run.refusal({ kind: 'cancel', actor: ANN, why: '' })).toBe('run_ended');
    }),
    { numRuns: RUNS },
  );
});

test(
  'nothing starts before everything that leads to it is settled, so nothing behind a gate starts before its decision',
  PATIENCE,
  async () => {
    await fc.assert(
      fc.asyncProperty(randomPipeline(), tape, MODES, async (pipeline, numbers, mode) => {
        const run = await pureRun(pipeline, { mode });
        await walk(run, numbers, (before) => {
          for (const event of run.journal().slice(before.seq)) {
            if (event.type !== 'step.started' && event.type !== 'step.done') continue;
            if (before.steps[event.data.step] === undefined) assertReached(run, before, event.data);
          }
        });
      }),
      { numRuns: RUNS },
    );
  },
);

/** Written apart from the engine's own rule: looks up through every way in, and through every list around the step. */
function assertReached(run: PureRun, state: RunState, at: { nodeId: string; scope: Scope }): void {
  const node = run.view.node(at.nodeId);
  if (!node) throw new Error('no node');
  const settled = (id: string): boolean => ['done', 'skipped', 'cancelled'].includes(currentStep(state, id, at.scope)?.status ?? '');
  const live = node.waysIn.filter((edge) => {
    const source = currentStep(state, edge.from.node, at.scope);
    return source?.status === 'done' && source.outcome === edge.from.outcome;
  });
  if (node.waysIn.length > 0) {
    expect(live.length).toBeGreaterThan(0);
    if (node.node.startWhen !== 'any') expect(node.waysIn.every((edge) => settled(edge.from.node))).toBe(true);
    for (const edge of node.node.startWhen === 'any' ? [] : live) assertReached(run, state, { nodeId: edge.from.node, scope: at.scope });
  }
  const level = at.scope.at(-1);
  if (!level) return;
  const frame = currentStep(state, level.frame, at.scope.slice(0, -1));
  expect(frame?.status).toBe('running');
}

test('the state is the fold of the journal, however it was come by', PATIENCE, async () => {
  await fc.assert(
    fc.asyncProperty(randomPipeline(), tape, MODES, async (pipeline, numbers, mode) => {
      const run = await pureRun(pipeline, { mode });
      await walk(run, numbers);
      const stepwise = run.journal().reduce<RunState>((state, event) => reduceRun(state, event), emptyRun('run-1'));
      expect(stepwise).toEqual(run.state());
      expect(foldRun('run-1', run.journal())).toEqual(run.state());
      expect(JSON.parse(JSON.stringify(run.state()))).toEqual(run.state());
      expect(run.journal().map((event) => event.seq)).toEqual(run.journal().map((_, i) => i + 1));
    }),
    { numRuns: 80 },
  );
});

test('one output per execution, one decision per gate, no round beyond its limit, one version of the pipeline', PATIENCE, async () => {
  await fc.assert(
    fc.asyncProperty(randomPipeline(), tape, async (pipeline, numbers) => {
      const run = await pureRun(pipeline);
      await walk(run, numbers);
      const of = <T extends RunEvent['type']>(type: T): Extract<RunEvent, { type: T }>[] =>
        run.journal().filter((event): event is Extract<RunEvent, { type: T }> => event.type === type);
      const once = (keys: string[]): void => expect(keys.length).toBe(new Set(keys).size);
      once(of('step.done').map((event) => event.data.step));
      once(of('gate.decided').map((event) => event.data.gateId));
      once(run.rows('signoffs').map((row) => row.gateId));
      expect(run.rows('signoffs')).toHaveLength(of('gate.decided').length);
      once(run.rows('artefactVersions').map(({ ref }) => `${ref.artefact} ${ref.version}`));
      for (const { data } of of('sendback.taken')) expect(data.taken).toBeLessThanOrEqual(data.maxRounds);
      expect(of('run.started')).toHaveLength(1);
      expect(of('run.ended')).toHaveLength(1);
      const cost = [...of('step.done'), ...of('step.failed')].reduce((sum, event) => sum + (event.data.usage?.cost ?? 0), 0);
      expect(run.state().usage?.cost ?? 0).toBe(cost);
    }),
    { numRuns: RUNS },
  );
});

test('an ended run leaves no gate, timer, awaited event or open fault behind, also when it is cancelled half-way', PATIENCE, async () => {
  await fc.assert(
    fc.asyncProperty(randomPipeline(), tape, fc.nat(40), MODES, async (pipeline, numbers, cancelAfter, mode) => {
      const run = await pureRun(pipeline, { mode });
      let left = cancelAfter;
      const pick = tapeOf(numbers);
      for (let possible = moves(run); possible.length > 0; possible = moves(run)) {
        if (left === 0) await run.do({ kind: 'cancel', actor: ANN, why: 'enough' });
        else await run.refusal((possible[pick(possible.length)] as (typeof possible)[number]).command(pick));
        left -= 1;
      }
      expect(run.state().ended).toBeDefined();
      const minus = (all: string[], gone: string[]): string[] => all.filter((id) => !gone.includes(id));
      expect(
        minus(
          run.rows('gatesOpened').map((row) => row.gateId),
          run.rows('gatesClosed').map((row) => row.gateId),
        ),
      ).toEqual([]);
      expect(
        minus(
          run.rows('timers').map((row) => row.timerId),
          run.rows('timersDone'),
        ),
      ).toEqual([]);
      expect(
        minus(
          run.rows('awaitedEvents').map((row) => row.step),
          run.rows('awaitedDone'),
        ),
      ).toEqual([]);
      expect(
        minus(
          run.rows('attention').map((row) => row.step),
          run.rows('attentionCleared'),
        ),
      ).toEqual([]);
      expect(Object.values(run.state().gates).some((gate) => gate.status === 'open')).toBe(false);
    }),
    { numRuns: RUNS },
  );
});

test('a send-back leads to an ancestor and touches nothing that does not depend on it', PATIENCE, async () => {
  await fc.assert(
    fc.asyncProperty(randomPipeline(), tape, async (pipeline, numbers) => {
      const run = await pureRun(pipeline);
      await walk(run, numbers, (before) => {
        for (const event of run.journal().slice(before.seq)) {
          if (event.type !== 'sendback.taken') continue;
          const redo = run.view.descendants(event.data.targetNode);
          for (const key of event.data.stale) {
            const step = before.steps[key] ?? run.state().steps[key];
            const at = step?.scope[event.data.scope.length]?.frame ?? step?.nodeId ?? '';
            expect(at === event.data.targetNode || redo.has(at)).toBe(true);
          }
        }
      });
      expect(pipeline.edges.filter(isSendBack).every((edge) => run.view.ancestors(edge.from.node).has(edge.to))).toBe(true);
    }),
    { numRuns: 80 },
  );
});

test('a paused run begins nothing, and a marked step begins only once a person lets it', PATIENCE, async () => {
  await fc.assert(
    fc.asyncProperty(randomPipeline(), tape, async (pipeline, numbers) => {
      const run = await pureRun(pipeline, { mode: 'test' });
      await walk(run, numbers, (before) => {
        for (const event of run.journal().slice(before.seq)) {
          if (event.type !== 'step.started') continue;
          expect(before.held).toBeUndefined();
          const marked = before.marks?.[event.data.nodeId] !== undefined && before.steps[event.data.step] === undefined;
          expect(marked).toBe(false);
        }
      });
    }),
    { numRuns: RUNS },
  );
});

test('a run that begins again anywhere keeps what does not depend on it, does the rest anew, and ends', PATIENCE, async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(randomPipeline(), tape, fc.nat(1_000), async (pipeline, numbers, choice) => {
      const run = await pureRun(pipeline);
      await walk(run, numbers);
      const all = Object.values(run.state().current);
      const step = run.state().steps[all[choice % all.length] ?? ''];
      if (!step) throw new Error('no step');
      const again = runAgain(run.view, run.state(), step.step);
      if (isAppError(again)) return;
      made += 1;
      const { steps, artefacts } = again;
      const shared = { fromRunId: 'other', fromNumber: 1, fromStep: step.step, nodeId: step.nodeId, steps, artefacts };
      const next = await pureRun(pipeline, { shared });
      expect(next.state().steps[next.state().current[step.place] ?? '']?.shared).toBeUndefined();
      const redo = run.view.descendants(step.nodeId);
      const besides = steps.filter((one) => one.scope.length === step.scope.length && redo.has(one.nodeId));
      if (step.scope.length === 0) expect(besides).toEqual([]);
      expect(Object.values(next.state().steps).some((one) => one.shared && one.approved)).toBe(false);
      await walk(next, numbers);
      expect(next.state().ended?.status).toBe('finished');
      expect(foldRun('run-1', next.journal())).toEqual(next.state());
      const cost = next.journal().reduce((sum, event) => sum + ('usage' in event.data ? (event.data.usage?.cost ?? 0) : 0), 0);
      expect(next.state().usage?.cost ?? 0).toBe(cost);
    }),
    { numRuns: RUNS },
  );
  expect(made).toBeGreaterThan(RUNS / 2);
});

test('branch A runs to its end while branch B waits at a gate, whatever the branches look like', PATIENCE, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 5 }), async (a, b) => {
      const chain = (name: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${name}${i}`);
      const [as, bs] = [chain('a', a), chain('b', b)];
      const edges = (ids: string[]): string[] => ids.slice(1).map((id, i) => `${ids[i]} > ${id}`);
      const run = await pureRun(
        buildPipeline(
          [{ id: 'start', type: 'begin' }, { id: 'gate', type: 'ask' }, ...[...as, ...bs].map((id) => ({ id, type: 'work' }))],
          [...edges(['start', ...as]), 'start > gate', ...(b > 0 ? [`gate.approve > b0`] : []), ...edges(bs)],
        ),
      );
      await run.finish('start');
      await run.finish('gate', ask());
      for (const id of as) await run.finish(id);
      expect(as.map((id) => run.status(id))).toEqual(as.map(() => 'done'));
      expect(bs.map((id) => run.status(id))).toEqual(bs.map(() => 'idle'));
      expect(run.state().ended).toBeUndefined();
    }),
    { numRuns: 30 },
  );
});
