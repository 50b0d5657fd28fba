import type { RunEvent } from '@baton/schema/run/events';
import { Baton } from '../support/baton.ts';
import { w6Pipeline } from './bench-pipelines.ts';
import { installPipeline, median, type Row } from './measure.ts';
import { type BenchPlace, freshData } from './place.ts';

const ROUNDS = 3;
const STEPS = 20;
const KILLED_IN = 10;

interface Killed {
  /** Milliseconds from the kill, which a restart follows at once, to the step in flight being at work again. */
  ms: number;
  /** Steps that were executed more than once. */
  again: string[];
  /** The run reached its end without anybody's doing. */
  ended: boolean;
}

/** W6: `kill -9` while step 10 of 20 is at work. */
export async function w6(place: BenchPlace): Promise<Row[]> {
  const restarts: Killed[] = [];
  const replicas: Killed[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    restarts.push(await killed(place, 'restart'));
    if (place.postgres) replicas.push(await killed(place, 'replica'));
  }
  const { database } = place;
  const row = (measure: string, value: number, unit: string, goal: string, reached: boolean): Row => ({
    work: 'W6',
    database,
    measure,
    value,
    unit,
    goal,
    reached,
  });
  const timed = (measure: string, all: readonly Killed[], goal: number): Row[] => {
    if (all.length === 0) return [];
    const slowest = Math.max(...all.map((each) => each.ms)) / 1_000;
    const middle = median(all.map((each) => each.ms)) / 1_000;
    return [
      row(`${measure}, p50`, middle, 's', `≤ ${goal}`, middle <= goal),
      row(`${measure}, slowest`, slowest, 's', `≤ ${goal}`, slowest <= goal),
    ];
  };
  const all = [...restarts, ...replicas];
  const byItself = all.filter((each) => each.ended).length;
  const again = Math.max(...all.map((each) => each.again.length));
  return [
    row('runs that went on by themselves', byItself, `of ${all.length}`, `${all.length}`, byItself === all.length),
    row('steps executed again (the one in flight is one)', again, '', '≤ 1', again <= 1),
    ...timed('kill and restart to at work again', restarts, place.postgres ? 12 : 2),
    ...timed('kill to at work again on another replica', replicas, 12),
  ];
}

async function killed(place: BenchPlace, how: 'restart' | 'replica'): Promise<Killed> {
  const { model } = place;
  const options = freshData(place);
  let baton = await Baton.start(options);
  // Started later, so that the run is in the first one's hands.
  let other: Baton | undefined;
  try {
    const versionId = await installPipeline(baton, w6Pipeline(STEPS));
    const asked = model.requests.length;
    model.when((request) => JSON.stringify(request).includes(`number ${KILLED_IN}.`), 'stall', 1);
    const { runId } = await baton.api.call('runs.start', {
      body: { from: { kind: 'version', versionId }, mode: 'real', brief: { topic: 'batons' } },
    });
    await model.seen((requests) => requests.length >= asked + KILLED_IN);
    if (how === 'replica') other = await Baton.start({ ...options, port: 0 });
    await baton.kill();
    const began = performance.now();
    const atWork = model.seen((requests) => requests.length > asked + KILLED_IN).then(() => performance.now() - began);
    if (how === 'restart') baton = await baton.again();
    const ms = await atWork;
    const events = await (other ?? baton).api.follow(runId, (event) => event.type === 'run.ended');
    const texts = model.requests.slice(asked).map((request) => /number \d+\./.exec(request.text)?.[0] ?? '');
    const again = [...new Set(texts.filter((text, at) => texts.indexOf(text) !== at))];
    return { ms, again: [...again, ...committedTwice(events)], ended: events.at(-1)?.type === 'run.ended' };
  } finally {
    await other?.dispose();
    await baton.dispose();
  }
}

function committedTwice(events: readonly RunEvent[]): string[] {
  const done = events.flatMap((event) => (event.type === 'step.done' ? [event.data.step] : []));
  return done.filter((step, at) => done.indexOf(step) !== at);
}
