// `npm run bench` measures everything on the embedded database and, where one is installed, on PostgreSQL.
// `npm run bench -- w1 w3 scale` runs some; `npm run bench -- --embedded` or `--postgres` one database.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findPostgres } from '../../scripts/system-packages.ts';
import { Baton } from '../support/baton.ts';
import { ModelServer } from '../support/model-server.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { machineLoad, type Row } from './measure.ts';
import type { BenchPlace } from './place.ts';
import { scaleOut } from './scale-out.ts';
import { streamedText } from './streamed-text.ts';
import { w1 } from './w1-steps.ts';
import { MODEL_MS, w2 } from './w2-model-steps.ts';
import { w3 } from './w3-branches.ts';
import { w4 } from './w4-beside-a-gate.ts';
import { w5 } from './w5-waiting-runs.ts';
import { w6 } from './w6-kill-nine.ts';
import { w7 } from './w7-at-rest.ts';
import { w8 } from './w8-editor.ts';

const WORKS: Record<string, (baton: Baton, database: string, model: ModelServer) => Promise<Row[]>> = {
  w1,
  w2,
  w3,
  w4,
  text: streamedText,
};
/** These start, kill and count processes of their own. */
const ALONE: Record<string, (place: BenchPlace) => Promise<Row[]>> = { w5, w6, w7, w8, scale: scaleOut };
const asked = process.argv.slice(2);
const isAsked = (name: string): boolean => !asked.some((word) => word in WORKS || word in ALONE) || asked.includes(name);
const works = Object.entries(WORKS).filter(([name]) => isAsked(name));
const alone = Object.entries(ALONE).filter(([name]) => isAsked(name));
const rows: Row[] = [];
const before = machineLoad();
const model = await ModelServer.start({ firstByteMs: MODEL_MS });

async function measure(database: string, postgres?: TestPostgres): Promise<void> {
  for (const [name, work] of alone) {
    console.log(`measuring ${name} on ${database} …`);
    rows.push(...(await work({ database, model, postgres })));
  }
  if (works.length === 0) return;
  const databaseUrl = postgres?.url('postgres');
  const baton = await Baton.start({ modelUrl: model.url, ...(databaseUrl && { databaseUrl }) });
  try {
    for (const [name, work] of works) {
      console.log(`measuring ${name} on ${database} …`);
      rows.push(...(await work(baton, database, model)));
    }
  } finally {
    await baton.dispose();
  }
}

try {
  if (!asked.includes('--postgres')) await measure('embedded');
  if (!asked.includes('--embedded') && findPostgres()) {
    const postgres = await startPostgres();
    try {
      await measure('PostgreSQL', postgres);
    } finally {
      await postgres.stop();
    }
  }
} finally {
  await model.close();
}

/** As in docs/performance.md. */
const ORDER = ['W1', 'W2', 'W3', 'text', 'W4', 'W5', 'W6', 'W7', 'W8', 'scale'];
rows.sort((a, b) => ORDER.indexOf(a.work) - ORDER.indexOf(b.work) || b.database.localeCompare(a.database));

const line = (row: Row): string =>
  `| ${row.work} | ${row.database} | ${row.measure} | ${row.value.toFixed(row.value < 10 ? 2 : 0)} ${row.unit} | ${row.goal} | ${row.goal === '-' ? '' : row.reached ? 'yes' : 'no'} |`;
console.log(`\nload before ${before}, after ${machineLoad()}\n`);
console.log(['| work | database | measure | measured | goal | reached |', '|---|---|---|---|---|---|', ...rows.map(line)].join('\n'));
const dir = path.join(import.meta.dirname, 'results');
mkdirSync(dir, { recursive: true });
writeFileSync(
  path.join(dir, 'latest.json'),
  JSON.stringify({ load: { before, after: machineLoad() }, node: process.version, rows }, null, 2),
);
