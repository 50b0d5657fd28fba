// `node tests/golden/record.ts <name>` records the template's rehearsal as it is written today under a new name. Journals
// that are recorded already stay: they are what older Batons wrote.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rehearse } from './rehearse.ts';

const [name = ''] = process.argv.slice(2);
const dir = path.join(import.meta.dirname, 'journals');
if (!/^[a-z0-9-]+$/.test(name) || existsSync(path.join(dir, `${name}-released.journal.jsonl`))) {
  process.stderr.write('Give a name that is not taken yet, such as 2026-11.\n');
  process.exit(2);
}
mkdirSync(dir, { recursive: true });
for (const how of ['released', 'stopped'] as const) {
  const { journal, state } = await rehearse(how);
  const normal = normalised(JSON.stringify({ journal, state }));
  const told = JSON.parse(normal) as { journal: unknown[]; state: unknown };
  writeFileSync(path.join(dir, `${name}-${how}.journal.jsonl`), `${told.journal.map((event) => JSON.stringify(event)).join('\n')}\n`);
  writeFileSync(path.join(dir, `${name}-${how}.state.jsonl`), `${JSON.stringify(told.state)}\n`);
  process.stdout.write(`${name}-${how}: ${told.journal.length} events\n`);
}
process.exit(0);

/** Ids in the order in which they come, times a second apart in their own order: nothing of one machine and one day is left. */
function normalised(text: string): string {
  const ids = [...new Set(text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g))];
  const times = [...new Set(text.match(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g))].toSorted();
  const numbered = new Map<string, string>();
  for (const [at, id] of ids.entries()) numbered.set(id, `00000000-0000-4000-8000-${String(at + 1).padStart(12, '0')}`);
  for (const [at, time] of times.entries()) numbered.set(time, new Date(Date.UTC(2026, 0, 5, 9) + at * 1_000).toISOString());
  return text.replace(new RegExp([...numbered.keys()].join('|'), 'g'), (found) => numbered.get(found) ?? found);
}
