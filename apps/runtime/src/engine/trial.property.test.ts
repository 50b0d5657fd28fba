import type { Pipeline } from '@baton/schema/graph/pipeline';
import { foldRun } from '@baton/schema/run/reduce-run';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GivenResult } from './given-result.ts';
import { takeOver } from './take-over.ts';
import { type PureRun, pureRun } from './testing/pure-run.ts';
import { randomPipeline, randomTape } from './testing/random-pipeline.ts';
import { moves, tapeOf } from './testing/random-walk.ts';
import { boundsOf, trialBounds } from './trial-bounds.ts';

const RUNS = 120;
/** Two cores shared with everything else: the time is no part of what is shown. */
const PATIENCE = { timeout: 60_000 };
const LIMIT = 6_000;

/** Lets the world do the same at the same place, however it got there: what a run comes to is then told by its graph alone. */
async function live(run: PureRun, salt: number): Promise<void> {
  const seen = new Map<string, number>();
  for (let step = 0; step < LIMIT; step += 1) {
    const [move] = moves(run);
    if (!move) return;
    const times = seen.get(move.what) ?? 0;
    seen.set(move.what, times + 1);
    // The second time at one place everything goes well, so that each comes to an end.
    const pick = tapeOf(times === 0 ? [numberOf(`${salt} ${move.what}`), numberOf(`${move.what} ${salt}`)] : []);
    const refused = await run.refusal(move.command(pick));
    if (refused !== undefined) throw new Error(`${move.what}: ${refused}`);
  }
  throw new Error('The run does not come to an end.');
}

function numberOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}

/** Without races and loops: their end depends on what came first, which is another question. */
function straight(pipeline: Pipeline): Pipeline {
  return {
    ...pipeline,
    nodes: pipeline.nodes.map(({ cancelOthers: _race, startWhen: _any, ...node }) => node),
    edges: pipeline.edges.filter((edge) => edge.maxRounds === undefined),
  };
}

const cameTo = (run: PureRun, nodes: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(run.state().current).flatMap(([place, key]) => {
      const step = run.state().steps[key];
      return step && nodes.has(step.nodeId) ? [[place, `${step.status} ${step.outcome ?? ''}`]] : [];
    }),
  );

test('a run that goes on from given results comes to the same as the whole run', PATIENCE, async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(randomPipeline(), fc.nat(1_000), fc.nat(1_000), async (any, salt, choice) => {
      const pipeline = straight(any);
      const whole = await pureRun(pipeline, { mode: 'test' });
      await live(whole, salt);
      const top = Object.values(whole.state().steps).filter((step) => step.scope.length === 0 && step.status === 'done');
      const target = top[choice % Math.max(1, top.length)];
      if (!target) return;
      made += 1;
      const { nodeId } = target;
      const rest = boundsOf(whole.view, { kind: 'from', nodeId });
      const kept = takeOver(whole.view, whole.state(), target);
      const trial = { kind: 'from' as const, nodeId };
      const shared = { fromRunId: 'other', fromNumber: 1, fromStep: target.step, nodeId, steps: kept.steps, artefacts: kept.artefacts };
      const byReference = await pureRun(pipeline, { mode: 'test', trial, shared });
      await live(byReference, salt);
      expect(cameTo(byReference, rest)).toEqual(cameTo(whole, rest));
      expect(foldRun('run-1', byReference.journal())).toEqual(byReference.state());

      const before = kept.steps.filter((step) => step.scope.length === 0 && step.status === 'done' && step.outcome !== undefined);
      const given = await Promise.all(
        before.map(async (step): Promise<GivenResult> => ({
          nodeId: step.nodeId,
          scope: [],
          outcome: step.outcome ?? '',
          output: await whole.value(step.output),
          given: { by: 'run' },
        })),
      );
      const byValue = await pureRun(pipeline, { mode: 'test', trial, given });
      await live(byValue, salt);
      expect(cameTo(byValue, rest)).toEqual(cameTo(whole, rest));
      expect(foldRun('run-1', byValue.journal())).toEqual(byValue.state());
    }),
    { numRuns: RUNS },
  );
  expect(made).toBeGreaterThan(RUNS / 2);
});

test('a try of a part begins nothing outside it and always ends', PATIENCE, async () => {
  await fc.assert(
    fc.asyncProperty(
      randomPipeline(),
      randomTape(),
      fc.nat(1_000),
      fc.constantFrom('step' as const, 'up_to' as const),
      async (pipeline, numbers, choice, kind) => {
        const inTop = pipeline.nodes.filter((node) => node.scope === undefined && !node.disabled);
        const nodeId = inTop[choice % inTop.length]?.id ?? '';
        const run = await pureRun(pipeline, { mode: 'test', trial: { kind, nodeId } });
        const pick = tapeOf(numbers);
        for (let step = 0; step < LIMIT; step += 1) {
          const possible = moves(run);
          const move = possible[pick(possible.length)];
          if (!move) break;
          await run.refusal(move.command(pick));
        }
        expect(run.state().ended?.status).toBe('finished');
        const bounds = trialBounds(run.view, run.state());
        const begun = run
          .journal()
          .flatMap((event) => (event.type === 'step.started' || event.type === 'step.done' ? event.data.nodeId : []));
        expect(begun.filter((id) => !bounds?.has(id))).toEqual([]);
        if (kind === 'step') expect(Object.keys(run.picture())).toContain(nodeId);
      },
    ),
    { numRuns: RUNS },
  );
});
