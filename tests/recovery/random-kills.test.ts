import { afterAll, beforeAll, expect, test } from 'vitest';
import { chaos } from '../chaos/chaos.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

/** KILLS=50 SEED=7 for longer, or for the same again. What the default takes fits every run of the tests. */
const kills = Number(process.env.KILLS ?? 2);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e6));

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

test.each(['embedded', 'PostgreSQL'])(
  'random pipelines, random answers, kills at random times: nothing is lost, nothing is done twice after its commit (%s)',
  async (database) => {
    process.stdout.write(`random kills on ${database}: SEED=${seed} KILLS=${kills}\n`);
    const shared = database === 'PostgreSQL' && { databaseUrl: postgres.url('postgres'), processes: 2 };
    const result = await chaos({ seed, kills, ...shared });
    expect(result.faults, `seed ${seed}`).toEqual([]);
    expect(result).toMatchObject({ kills });
    expect(result.runs).toBeGreaterThan(0);
  },
  120_000 + kills * 15_000,
);
