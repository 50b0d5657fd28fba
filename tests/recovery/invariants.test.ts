import { setTimeout as pause } from 'node:timers/promises';
import { childToStart } from '@baton/runtime/engine/child-to-start';
import { DEFAULT_SETTINGS, type EngineDeps } from '@baton/runtime/engine/engine-deps';
import { createRunHost, type RunHost } from '@baton/runtime/engine/run-host';
import { ANN } from '@baton/runtime/engine/testing/pure-run';
import { CALLED_PIPELINE } from '@baton/runtime/engine/testing/called-pipeline';
import { type RandomLife, randomLives } from '@baton/runtime/engine/testing/random-lives';
import { randomWorld } from '@baton/runtime/engine/testing/random-world';
import { testCatalog } from '@baton/runtime/engine/testing/test-catalog';
import { done } from '@baton/runtime/engine/testing/test-engine';
import type { FaultPoints } from '@baton/runtime/ports/fault-points';
import { memoryRunBus } from '@baton/runtime/ports/memory-run-bus';
import { nodeHash } from '@baton/runtime/ports/node-hash';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { kyselyRunStore } from '@baton/runtime/store/kysely-run-store';
import { timeOf } from '@baton/runtime/store/run/database-time';
import type { RunStore } from '@baton/runtime/store/run-store';
import { DEFAULT_CALENDAR } from '@baton/schema/calendar/working-calendar';
import { AppError } from '@baton/schema/errors/app-error';
import { graphView } from '@baton/schema/graph/graph-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { foldRun } from '@baton/schema/run/reduce-run';
import { expect, test } from 'vitest';
import { describeDatabase } from '../support/databases.ts';
import { fastClock } from '../support/fast-clock.ts';
import { expectAtItsEnd, expectInvariants, type LookedAt } from '../support/invariants.ts';

/** A wait of half a minute takes a few milliseconds; leases are as long as ever, because a database is as slow as ever. */
const TIMES = 2_000;
const SETTINGS = { ...DEFAULT_SETTINGS, leaseMs: 20_000_000, heartbeatMs: 5_000_000, scanMs: 60_000, timerMs: 10_000 };
const clock = fastClock(TIMES);
const ids = systemIds(clock);

/** Processes that die at the n-th fault point that they reach, one after the other. */
class Lives {
  host!: RunHost;
  dead = false;
  private readonly left: number[];
  private readonly deps: (faults: FaultPoints) => EngineDeps;

  constructor(deaths: readonly number[], deps: (faults: FaultPoints) => EngineDeps) {
    this.left = [...deaths];
    this.deps = deps;
  }

  async next(): Promise<void> {
    let count = this.left.shift() ?? Number.POSITIVE_INFINITY;
    this.dead = false;
    const faults: FaultPoints = {
      reach: () => {
        // A dead process reaches nothing more.
        if (!this.dead && count-- > 0) return;
        this.dead = true;
        throw new Error('kill -9');
      },
    };
    this.host = createRunHost(this.deps(faults));
    await this.host.start({ exclusive: true });
  }

  /** Until the process has died or has nothing in hand. */
  async idle(): Promise<void> {
    await pause(1);
    while (!this.dead && this.host.working() > 0) await pause(1);
  }
}

describeDatabase('embedded', 'the invariants of a run', (context) => {
  const storeOf = (pipeline: Pipeline): RunStore => ({
    ...kyselyRunStore({ database: context.database, clock, ids, time: timeOf(clock) }),
    pipelineOf: (versionId) => Promise.resolve(versionId === 'called' ? CALLED_PIPELINE : pipeline),
  });

  const live = async (life: RandomLife): Promise<void> => {
    const world = randomWorld(life.world);
    const store = storeOf(life.pipeline);
    const execute = (type: string): NonNullable<ReturnType<EngineDeps['executors']['get']>> => ({
      type,
      execute: async (input, ctx) => (world.behaviours[type] ?? (() => done(input.step.nodeKey)))(input, ctx),
    });
    const lives = new Lives(life.deaths, (faults) => ({
      store,
      clock,
      ids,
      hash: nodeHash,
      catalog: testCatalog,
      executors: { get: execute },
      calendarOf: async () => DEFAULT_CALENDAR,
      openChild: async (request) => {
        if (request.call.versionId !== 'called') throw new AppError('not_found');
        return childToStart(request, {});
      },
      modelOf: () => ({ call: () => Promise.reject(new Error('no model here')) }),
      bus: memoryRunBus(() => undefined),
      faults,
      onFault: () => undefined,
      settings: { ...SETTINGS, owner: ids.next(), enqueue: false },
    }));
    const runId = ids.next();
    const about = { pipelineId: 'p', versionId: 'v1', mode: 'real' as const, title: 'A run', lineageId: runId, cycle: 1 };
    const at: LookedAt = { database: context.database, store, view: graphView(life.pipeline, testCatalog), runId, workspaceId: runId };
    await lives.next();
    const run = { runId, workspaceId: at.workspaceId, createdBy: ANN, ...about };
    await lives.host.startRun({ run, pipelineName: 'Test', hash: 'h', brief: {} }).catch(() => undefined);

    for (let turn = 0; turn < 400; turn += 1) {
      await lives.idle();
      if (lives.dead) {
        await lives.host.stop(0);
        await lives.next();
        continue;
      }
      await expectInvariants(at);
      const state = foldRun(runId, (await store.load(runId))?.events ?? []);
      if (state.ended) break;
      const command = world.nextCommand(state);
      if (!command) await pause(2);
      else {
        const code = await lives.host.command(runId, command).then(
          () => 'ok',
          (error: { code?: string }) => error.code ?? 'dead',
        );
        if (command.kind === 'answer-gate' && ['rounds_used_up', 'answer_incomplete'].includes(code))
          await lives.host.command(runId, { ...command, answer: { ...command.answer, decision: 'approve' } }).catch(() => undefined);
      }
    }
    const ended = (await store.load(runId))?.events ?? [];
    expect(ended.at(-1)).toMatchObject({ type: 'run.ended' });
    await expect(lives.host.command(runId, { kind: 'cancel', actor: ANN, why: '' })).rejects.toMatchObject({ code: 'run_ended' });
    await lives.host.stop(0);
    await lives.next();
    await lives.idle();
    await expectAtItsEnd(at, ended);
    await lives.host.stop(0);
  };

  test('I1 to I10 hold after every command, over random pipelines, random answers and random deaths', { timeout: 120_000 }, async () => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e6));
    for (const [at, life] of randomLives(Number(process.env.LIVES ?? 12), seed).entries())
      await live(life).catch((error: unknown) => {
        throw new Error(`SEED=${seed} LIVES=${at + 1}`, { cause: error });
      });
  });
});
