import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAppError } from '@baton/schema/errors/app-error';
import type { FaultPoints } from '../ports/fault-points.ts';
import type { RunHost } from './run-host.ts';
import { CALLED_PIPELINE } from './testing/called-pipeline.ts';
import { randomPipeline } from './testing/random-pipeline.ts';
import { type RandomWorld, randomWorld } from './testing/random-world.ts';
import { type TestEngine, testEngine } from './testing/test-engine.ts';

async function live(engine: TestEngine, host: RunHost, runId: string, world: RandomWorld): Promise<void> {
  await host.start({ exclusive: true });
  for (let turn = 0; turn < 40 && !engine.state(runId).ended; turn += 1) {
    await engine.clock.settle();
    const command = world.nextCommand(engine.state(runId));
    if (!command) await engine.clock.advance(31_000);
    else {
      const posted = host.command(runId, command).then(
        () => 'taken',
        (error: unknown) => (isAppError(error) ? error.code : 'crash'),
      );
      // Time has to move for whoever was second in the journal and tries again.
      await engine.clock.advance(500);
      const code = await posted;
      // A decision whose rounds are used up: they approve instead.
      if (code === 'rounds_used_up' || code === 'answer_incomplete') {
        if (command.kind === 'answer-gate')
          await host.command(runId, { ...command, answer: { ...command.answer, decision: 'approve' } }).catch(() => undefined);
      } else if (code === 'crash') break;
    }
  }
  await host.stop(0);
}

test('random pipelines, random answers, random deaths of the process: every run comes to its end with one result per execution', async () => {
  await fc.assert(
    fc.asyncProperty(randomPipeline(), fc.nat(), fc.array(fc.nat(12), { maxLength: 8, size: 'max' }), async (pipeline, seed, deaths) => {
      const world = randomWorld(seed);
      const left = [...deaths];
      let count = left[0] ?? 0;
      const faultPoints: FaultPoints = {
        reach() {
          if (left.length === 0 || count-- > 0) return;
          left.shift();
          count = left[0] ?? 0;
          throw new Error('kill -9');
        },
      };
      const engine = testEngine(pipeline, world.behaviours, { faultPoints, versions: { called: CALLED_PIPELINE } });
      const runId = await engine.run().catch(() => engine.store.runs()[0] ?? '');
      await engine.host.stop(0);
      for (let life = 0; life < 60 && !engine.state(runId).ended; life += 1)
        await live(engine, engine.another(`life-${life}`), runId, world);

      const journal = engine.store.journal(runId);
      expect(engine.state(runId).ended?.status).toBe('finished');
      const results = journal.filter((event) => event.type === 'step.done').map((event) => event.data.step);
      expect(results.length).toBe(new Set(results).size);
      const decisions = journal.filter((event) => event.type === 'gate.decided').map((event) => event.data.gateId);
      expect(decisions.length).toBe(new Set(decisions).size);
      expect(engine.store.rows('signoffs')).toHaveLength(decisions.length);
      expect(engine.store.timers()).toEqual([]);
      expect(engine.store.record(runId)).toMatchObject({ row: { ended: true, working: 0, waiting: 0, attention: 0 } });
    }),
    { numRuns: 50 },
  );
}, 60_000);
