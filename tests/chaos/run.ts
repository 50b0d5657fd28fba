// `npm run chaos -- --minutes 10`: real processes on both databases, killed every few seconds while random pipelines run
// and random answers come. `--seed 7` starts from the same numbers, `--embedded` or `--postgres` takes one database.
import { findPostgres } from '../../scripts/system-packages.ts';
import { startPostgres } from '../support/postgres.ts';
import { chaos, type ChaosOptions } from './chaos.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const asked = process.argv.slice(2);
const numberAfter = (flag: string, otherwise: number): number => {
  const at = asked.indexOf(flag);
  const given = at < 0 ? otherwise : Number(asked[at + 1]);
  if (Number.isFinite(given) && given > 0) return given;
  print(`${flag} takes a number above 0.`);
  process.exit(2);
};
const minutes = numberAfter('--minutes', 10);
const seed = numberAfter('--seed', Math.ceil(Math.random() * 1e6));
const embedded = !asked.includes('--postgres');
const server = !asked.includes('--embedded') && findPostgres() !== undefined;
const untilMs = (minutes * 60_000) / (embedded && server ? 2 : 1);
const faults: string[] = [];

async function torment(database: string, options: Pick<ChaosOptions, 'databaseUrl' | 'processes'>): Promise<void> {
  print(`${database}, seed ${seed}, ${(untilMs / 60_000).toFixed(1)} minutes`);
  const say = (line: string): void => print(`  ${line}`);
  const result = await chaos({ seed, kills: Number.POSITIVE_INFINITY, untilMs, runs: 6, say, ...options });
  print(
    `${database}: ${result.kills} kills, ${result.runs} runs (${result.struck} struck), ${result.decisions} decisions, ${result.faults.length} faults`,
  );
  faults.push(...result.faults.map((fault) => `${database}: ${fault}`));
}

if (embedded) await torment('embedded', {});
if (server) {
  const postgres = await startPostgres();
  try {
    await torment('PostgreSQL', { databaseUrl: postgres.url('postgres'), processes: 3 });
  } finally {
    await postgres.stop();
  }
}
print(faults.length === 0 ? 'nothing lost, nothing done twice after its commit' : faults.join('\n'));
process.exit(faults.length === 0 ? 0 : 1);
