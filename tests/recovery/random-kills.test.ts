import { afterAll, beforeAll, expect, test } from 'vitest';
import { chaos } from '../chaos/chaos.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

/** Half of the rounds on each database. A round is a random pipeline with random answers whose run was struck by a kill. */
const rounds = Number(process.env.ROUNDS ?? 50);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e6));
/** Several runs are under way when a process dies, and each is struck more than once: this is what keeps fifty rounds short. */
const RUNS_AT_A_TIME = 8;
const each = Math.ceil(rounds / 2);
const kills = Math.ceil(each / 3);

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

test.concurrent.each(['embedded', 'PostgreSQL'])(
  'random pipelines, random answers, kills at random times: nothing is lost, nothing is done twice after its commit (%s)',
  async (database) => {
    process.stdout.write(`random kills on ${database}: SEED=${seed} ROUNDS=${rounds}\n`);
    const shared = database === 'PostgreSQL' && { databaseUrl: postgres.url('postgres'), processes: 2 };
    const result = await chaos({ seed, kills, struck: each, calmMs: 1_200, runs: RUNS_AT_A_TIME, ...shared });
    process.stdout.write(`${database}: ${result.kills} kills, ${result.struck} of ${result.runs} runs struck\n`);
    expect(result.faults, `seed ${seed}`).toEqual([]);
    expect(result.struck).toBeGreaterThanOrEqual(each);
    expect(result.kills).toBeGreaterThanOrEqual(kills);
  },
  120_000 + rounds * 10_000,
);
