import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '@baton/schema/json';
import type { RunEvent } from '@baton/schema/run/events';
import type { ApiClient } from '../support/api-client.ts';
import { Baton } from '../support/baton.ts';
import { ModelServer } from '../support/model-server.ts';
import { checkRun } from './check-run.ts';
import { markOf, randomFlow } from './random-flow.ts';
import { randomNumbers } from './random-numbers.ts';

export interface ChaosOptions {
  seed: number;
  /** One process on the embedded database unless a server is given; then `processes` that share it. */
  databaseUrl?: string;
  processes?: number;
  /** It goes on until so many processes were killed and so many runs were struck, or until the time is over. */
  kills: number;
  struck?: number;
  untilMs?: number;
  /** The longest time between two kills. */
  calmMs?: number;
  /** Runs under way at the same time. */
  runs?: number;
  say?: (line: string) => void;
}

export interface ChaosResult {
  kills: number;
  runs: number;
  /** Of these, how many were under way when a process was killed. */
  struck: number;
  decisions: number;
  /** What was lost or done twice; empty when all is well. */
  faults: string[];
}

/** A lease, a look for runs without a worker and a slow machine. */
const NOTHING_MOVES_MS = 60_000;
const LOOK_MS = 60;

/** Real processes, random pipelines, random answers, SIGKILL at random times; then everything is brought to its end and looked at. */
export async function chaos(options: ChaosOptions): Promise<ChaosResult> {
  const world = await World.open(options);
  try {
    const answering = world.keepAnswering();
    await world.killAtRandom();
    world.starting = false;
    await world.untilAllEnded();
    world.open = false;
    await answering;
    return await world.check();
  } finally {
    world.open = false;
    await world.close();
  }
}

interface StartedRun {
  runId: string;
  topic: string;
}

class World {
  open = true;
  starting = true;
  private readonly options: ChaosOptions;
  private readonly model: ModelServer;
  private readonly batons: Baton[];
  private readonly random: () => number;
  private readonly started: StartedRun[] = [];
  /** Decisions that were confirmed with 200, by gate. */
  private readonly confirmed = new Map<string, string>();
  private readonly ended = new Set<string>();
  private readonly struck = new Set<string>();
  private kills = 0;

  private constructor(options: ChaosOptions, model: ModelServer, batons: Baton[]) {
    this.options = options;
    this.model = model;
    this.batons = batons;
    this.random = randomNumbers(options.seed);
  }

  static async open(options: ChaosOptions): Promise<World> {
    const model = await ModelServer.start({ firstByteMs: 120, tokenMs: 2 });
    const { databaseUrl, processes = 1 } = options;
    const env = { SECRET_KEY: 'a key that all processes of a chaos share' };
    const batons: Baton[] = [];
    for (let at = 0; at < processes; at += 1)
      batons.push(await Baton.start({ modelUrl: model.url, env, ...(databaseUrl && { databaseUrl }) }));
    return new World(options, model, batons);
  }

  async close(): Promise<void> {
    for (const baton of this.batons) await baton.dispose();
    await this.model.close();
  }

  /** Starts runs and answers gates all the time; a call that fails is simply made again later. */
  async keepAnswering(): Promise<void> {
    while (this.open) {
      try {
        await this.lookOnce();
      } catch {
        // A process is just being killed or started.
      }
      await pause(LOOK_MS);
    }
  }

  async killAtRandom(): Promise<void> {
    const { kills, struck = 0, untilMs = Number.POSITIVE_INFINITY, calmMs = 3_200, say } = this.options;
    const stopAt = performance.now() + untilMs;
    while ((this.kills < kills || this.struck.size < struck) && performance.now() < stopAt) {
      await pause(200 + this.random() * (calmMs - 200));
      const at = Math.floor(this.random() * this.batons.length);
      const victim = this.batons[at];
      if (!victim) continue;
      await victim.kill();
      this.kills += 1;
      for (const { runId } of this.started) if (!this.ended.has(runId)) this.struck.add(runId);
      this.batons[at] = await victim.again();
      say?.(`killed ${this.kills}, runs ${this.ended.size} of ${this.started.length} ended`);
    }
  }

  async untilAllEnded(): Promise<void> {
    let moved = performance.now();
    let before = -1;
    while (this.ended.size < this.started.length && performance.now() - moved < NOTHING_MOVES_MS) {
      const done = this.ended.size + this.confirmed.size;
      if (done !== before) moved = performance.now();
      before = done;
      await pause(LOOK_MS);
    }
  }

  async check(): Promise<ChaosResult> {
    const faults: string[] = [];
    let decisions = 0;
    const { api } = this;
    for (const { runId, topic } of this.started) {
      const journal = await journalOf(api, runId);
      const { state } = await api.call('runs.get', { params: { runId } });
      faults.push(...checkRun(runId, journal, state, this.callsOf(topic)));
      const decided = journal.filter((event) => event.type === 'gate.decided');
      decisions += decided.length;
      for (const event of decided) {
        const said = this.confirmed.get(event.data.gateId);
        if (said !== undefined && said !== event.data.decision)
          faults.push(`gate ${event.data.gateId}: ${said} was confirmed, ${event.data.decision} stands`);
        this.confirmed.delete(event.data.gateId);
      }
    }
    for (const [gateId, said] of this.confirmed) faults.push(`gate ${gateId}: ${said} was confirmed and is lost`);
    const chain = await api.call('signoffs.verify');
    if (!chain.ok || chain.checked !== decisions)
      faults.push(`the chain of sign-offs: ${JSON.stringify(chain)} for ${decisions} decisions`);
    return { kills: this.kills, runs: this.started.length, struck: this.struck.size, decisions, faults };
  }

  /** Somebody who lives, or is about to. */
  private get api(): ApiClient {
    const baton = this.batons[Math.floor(this.random() * this.batons.length)];
    if (!baton) throw new Error('no process');
    return baton.api;
  }

  private async installOne(): Promise<string> {
    // The n-th pipeline of a seed is always the same, however the kills fall.
    const document = randomFlow(randomNumbers(this.options.seed * 10_007 + this.started.length)) as unknown as Json;
    const draft = await this.api.call('pipelines.create', { body: { from: { kind: 'document', document } } });
    const version = await this.api.call('versions.create', { params: { pipelineId: draft.id }, body: {} });
    await this.api.call('versions.publish', { params: { versionId: version.id }, body: {} });
    return version.id;
  }

  private async lookOnce(): Promise<void> {
    while (this.starting && this.started.length - this.ended.size < (this.options.runs ?? 4)) await this.startRun();
    for (const { runId } of this.started) {
      if (this.ended.has(runId)) continue;
      const { run, state } = await this.api.call('runs.get', { params: { runId } });
      if (state.ended) this.ended.add(runId);
      if (run.status === 'attention') throw new Error('nothing here should need a person');
      for (const gate of Object.values(state.gates)) if (gate.status === 'open') await this.answer(gate.gateId);
    }
  }

  private async startRun(): Promise<void> {
    const topic = `${this.options.seed}-${this.started.length}-${Math.floor(this.random() * 1e9)}`;
    const versionId = await this.installOne();
    const brief = { topic, n: Math.floor(this.random() * 100), when: new Date(Date.now() + this.random() * 4_000).toISOString() };
    const body = { from: { kind: 'version' as const, versionId }, mode: 'real' as const, brief };
    const { runId } = await this.api.call('runs.start', { body, idempotencyKey: topic });
    this.started.push({ runId, topic });
  }

  private async answer(gateId: string): Promise<void> {
    // More often on than back or out, so that runs get to their later steps.
    const decision = ['approve', 'approve', 'approve', 'approve', 'back', 'back', 'stop'][Math.floor(this.random() * 7)] ?? 'approve';
    const view = await this.api.call('gates.get', { params: { gateId } });
    const body = {
      parties: ['decider'],
      decision,
      seen: view.documents.map(({ ref }) => ({ artefact: ref.artefact, version: ref.version, hash: ref.hash })),
      meaning: 'I decide.',
      timeZone: 'Europe/Berlin',
      secondsSpent: 1,
    };
    const reply = await this.api.ask('gates.answer', { params: { gateId }, body });
    if (reply.status === 200) this.confirmed.set(gateId, decision);
  }

  private callsOf(topic: string): { node: string; at: number }[] {
    const mark = new RegExp(markOf(topic, '(\\w+)'));
    return this.model.requests.flatMap(({ text, at }) => {
      const node = mark.exec(text)?.[1];
      return node === undefined ? [] : [{ node, at }];
    });
  }
}

async function journalOf(api: ApiClient, runId: string): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: { items: RunEvent[]; next?: number | undefined } = await api.call('runs.journal', {
      params: { runId },
      query: { after, limit: 200 },
    });
    events.push(...page.items);
    after = page.next;
  }
  return events;
}
