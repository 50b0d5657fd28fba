import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { Baton } from '../support/baton.ts';
import { median, type Row } from './measure.ts';
import { type BenchPlace, freshData, memoryOf, pause } from './place.ts';

const STARTS = 5;
/** What was only needed to start is given back by then. */
const REST_MS = 15_000;

/** W7: how soon it is ready, what it holds while nothing happens, and what has to be installed for production. */
export async function w7(place: BenchPlace): Promise<Row[]> {
  const options = freshData(place);
  const first = await Baton.start(options);
  await first.stop();
  const ready: number[] = [];
  let idle = 0;
  for (let start = 1; start <= STARTS; start += 1) {
    const baton = await Baton.start(options);
    ready.push(baton.readyMs / 1_000);
    if (start === STARTS) {
      await pause(REST_MS);
      idle = memoryOf(baton);
      await baton.dispose();
    } else await baton.stop();
  }
  const { database } = place;
  const row = (measure: string, value: number, unit: string, goal: number): Row => ({
    work: 'W7',
    database,
    measure,
    value,
    unit,
    goal: `≤ ${goal}`,
    reached: value <= goal,
  });
  const rows = [
    row('ready, first start with a new database', first.readyMs / 1_000, 's', 1.5),
    row('ready, later starts, p50', median(ready), 's', 1.5),
    row('memory at rest', idle, 'MiB', place.postgres ? 250 : 450),
  ];
  return place.postgres ? rows : [...rows, row('node_modules for production', productionSize() / 1_048_576, 'MiB', 400)];
}

/** Bytes of everything that the runtime and our packages under it depend on, each package once. Development tools do not count. */
function productionSize(): number {
  const seen = new Set<string>();
  const queue = [path.resolve(import.meta.dirname, '../../apps/runtime')];
  let bytes = 0;
  for (let dir = queue.pop(); dir !== undefined; dir = queue.pop()) {
    if (seen.has(dir)) continue;
    seen.add(dir);
    if (dir.includes('node_modules')) bytes += sizeOf(dir);
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(path.join(dir, 'package.json'), 'utf8'),
    ) as Dependencies;
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = resolveFrom(dir, name);
      if (found !== undefined) queue.push(found);
    }
  }
  return bytes;
}

interface Dependencies {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** As Node looks for it: in the node_modules of each folder above. */
function resolveFrom(dir: string, name: string): string | undefined {
  for (let at = dir; at !== path.dirname(at); at = path.dirname(at)) {
    try {
      return realpathSync(path.join(at, 'node_modules', name));
    } catch {
      // Not here; an optional one may be nowhere.
    }
  }
  return undefined;
}

/** Files of one package; what it links to is counted by itself. */
function sizeOf(dir: string): number {
  return readdirSync(dir, { withFileTypes: true }).reduce((sum, entry) => {
    const full = path.join(dir, entry.name);
    if (entry.isSymbolicLink() || (entry.isDirectory() && entry.name === 'node_modules')) return sum;
    return sum + (entry.isDirectory() ? sizeOf(full) : lstatSync(full).size);
  }, 0);
}
