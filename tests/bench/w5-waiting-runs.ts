import { Baton } from '../support/baton.ts';
import { w5Pipeline } from './bench-pipelines.ts';
import { installPipeline, median, noteRow, type Row } from './measure.ts';
import { type BenchPlace, freshData, memoryOf, pause } from './place.ts';

const RUNS = 10_000;
const CLIENTS = 32;
/** After this long a process at rest holds what it holds. */
const REST_MS = 5_000;
const SAMPLES = 40;
const SETTLED_MS = 150;

/** W5: 10,000 runs that each wait at a gate: what they cost while they wait, a page of them, and one decision among them. */
export async function w5(place: BenchPlace): Promise<Row[]> {
  const options = freshData(place);
  let baton = await Baton.start(options);
  try {
    const version = await installPipeline(baton, w5Pipeline());
    baton = await restarted(baton);
    const before = memoryOf(baton);
    const runs = await startRuns(baton, version);
    for (let waiting = 0; waiting < RUNS; waiting = await countWaiting(baton)) await pause(3_000);
    baton = await restarted(baton);
    const added = memoryOf(baton) - before;
    const page = await timesOf(SAMPLES, () => baton.api.call('runs.list', { query: { status: 'waiting', limit: 50 } }));
    const inbox = await timesOf(SAMPLES, () => baton.api.call('gates.list', { query: { tab: 'mine', limit: 50 } }));
    const decisions: Decided[] = [];
    for (const runId of runs.slice(0, SAMPLES)) decisions.push(await decide(baton, runId));
    const { database } = place;
    const row = (measure: string, value: number, unit: string, goal: number): Row => ({
      work: 'W5',
      database,
      measure,
      value,
      unit,
      goal: `≤ ${goal}`,
      reached: value <= goal,
    });
    return [
      row('memory added by 10,000 waiting runs, at rest', added, 'MiB', 10),
      row('a page of 50 of them, p50', median(page), 'ms', 20),
      row('a page of 50 of the inbox, p50', median(inbox), 'ms', 20),
      row('decision sent to next step done, p50', median(decisions.map((each) => each.nextStep)), 'ms', 5),
      noteRow('W5', database, 'decision sent to answer with the whole gate, p50', median(decisions.map((each) => each.answer)), 'ms'),
    ];
  } finally {
    await baton.dispose();
  }
}

async function restarted(baton: Baton): Promise<Baton> {
  await baton.stop();
  const next = await baton.again();
  await pause(REST_MS);
  return next;
}

async function startRuns(baton: Baton, versionId: string): Promise<string[]> {
  const runs: string[] = [];
  const client = async (): Promise<void> => {
    while (runs.length < RUNS) {
      const at = runs.push('') - 1;
      const body = { from: { kind: 'version' as const, versionId }, mode: 'real' as const, brief: { topic: `batons ${at}` } };
      runs[at] = (await baton.api.call('runs.start', { body })).runId;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return runs;
}

/** Runs that stand at their gate, page by page. */
async function countWaiting(baton: Baton): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await baton.api.call('runs.list', { query: { status: 'waiting', limit: 200, ...(cursor !== undefined && { cursor }) } });
    count += page.items.length;
    cursor = page.next;
  } while (cursor !== undefined);
  return count;
}

async function timesOf(count: number, ask: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let sample = 0; sample < count; sample += 1) {
    const began = performance.now();
    await ask();
    times.push(performance.now() - began);
  }
  return times;
}

/** Milliseconds from sending a decision. */
interface Decided {
  /** To the next step's event on a stream that was open before. */
  nextStep: number;
  /** To its own answer, which holds the gate as it is then. */
  answer: number;
}

async function decide(baton: Baton, runId: string): Promise<Decided> {
  const { run } = await baton.api.call('runs.get', { params: { runId } });
  const gateId = run.waitingFor[0]?.gateId ?? '';
  const open = Promise.withResolvers<void>();
  const seen = baton.api.follow(
    runId,
    (event) => {
      if (event.type === 'gate.opened') open.resolve();
      return event.type === 'step.done' && event.data.nodeId === 'after';
    },
    0,
  );
  await open.promise;
  // Nobody decides in the same moment in which the page opens; the stream has said what it opens with and is quiet.
  await pause(SETTLED_MS);
  const began = performance.now();
  const body = { parties: ['decider'], decision: 'yes', seen: [], meaning: 'Go on.', timeZone: 'Europe/Berlin', secondsSpent: 5 };
  const since = (): number => performance.now() - began;
  const answered = baton.api.call('gates.answer', { params: { gateId }, body }).then(since);
  const [answer, nextStep] = await Promise.all([answered, seen.then(since)]);
  return { nextStep, answer };
}
