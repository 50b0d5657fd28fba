// `npm test`: everything, in one order, ending with the line "N passed, N failed".
// A part of it: `npm test -- unit`, `npm test -- e2e`, `npm test -- lint types`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureSystemPackages, findChromium } from './system-packages.ts';

interface Tally {
  passed: number;
  failed: number;
}

/** In a log, colours and a dot for each test are noise: there only failures are told, and a summary. */
const terminal = process.stdout.isTTY === true;
const results = mkdtempSync(path.join(tmpdir(), 'baton-test-'));
const PLAIN: Record<string, string | undefined> = {
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  // A failed query of a page prints that page: in colours of its own, and thousands of lines of it.
  COLORS: 'false',
  DEBUG_PRINT_LIMIT: '2000',
};
/** Playwright gives its own workers a FORCE_COLOR, and takes only "0" for a no. */
const PLAIN_BROWSER: Record<string, string | undefined> = { NO_COLOR: undefined, FORCE_COLOR: '0' };
const bin = (name: string, file: string) => [process.execPath, path.join('node_modules', name, file)];

/** Undefined takes a name out: the tools contradict each other on FORCE_COLOR=0, and warn when both are set. */
function run(command: string[], env: Record<string, string | undefined> = terminal ? {} : PLAIN): boolean {
  const [program = '', ...args] = command;
  return spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

const check = (command: string[]) => (): Tally => (run(command) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

function types(): Tally {
  const projects = ['packages/schema', 'packages/nodes', 'apps/runtime', 'apps/editor', '.'];
  const good = projects.filter((project) => run([...bin('typescript', 'bin/tsc'), '--noEmit', '-p', project])).length;
  return { passed: good, failed: projects.length - good };
}

/** Runs a suite that writes a JSON report; a runner that dies before its report, or ran nothing, counts as one failure. */
function suite(command: string[], report: string, read: (json: never) => Tally, plain = PLAIN): Tally {
  const ok = run(command, { ...(!terminal && plain), BATON_TEST_REPORT: report });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const tally = read(JSON.parse(readFileSync(report, 'utf8')) as never);
  if ((!ok && tally.failed === 0) || tally.passed + tally.failed === 0) return { ...tally, failed: tally.failed + 1 };
  return tally;
}

function unit(): Tally {
  const report = path.join(results, 'vitest.json');
  const command = [
    ...bin('vitest', 'vitest.mjs'),
    'run',
    `--reporter=${terminal ? 'dot' : 'minimal'}`,
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return suite(command, report, (json: { numPassedTests: number; numFailedTests: number }) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
  }));
}

function e2e(): Tally {
  const report = path.join(results, 'playwright.json');
  const command = [...bin('playwright', 'cli.js'), 'test', '-c', 'tests/e2e/playwright.config.ts'];
  const read = ({ stats }: { stats: { expected: number; unexpected: number; flaky: number } }): Tally => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  });
  return suite(command, report, read, PLAIN_BROWSER);
}

const PARTS: Record<string, () => Tally> = {
  format: check([...bin('oxfmt', 'bin/oxfmt'), '--check', '.']),
  lint: check([...bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings', '.']),
  types,
  knip: check([...bin('knip', 'bin/knip.js')]),
  unit,
  e2e,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`Unknown part: ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
const parts = asked.length > 0 ? asked : Object.keys(PARTS);

let total: Tally = { passed: 0, failed: 0 };
if (parts.includes('unit') || parts.includes('e2e')) {
  const missing = ensureSystemPackages();
  if (missing.length > 0) {
    console.error(`The tests need ${missing.join(' and ')}. On Debian or Ubuntu: sudo apt-get install ${missing.join(' ')}`);
    console.error('Elsewhere: install them and name their places in CHROMIUM_PATH and POSTGRES_BIN.');
    total = { passed: 0, failed: missing.length };
  }
}
const chromium = findChromium();
if (chromium) process.env.CHROMIUM_PATH = chromium;
for (const name of parts) {
  console.log(`\n== ${name}`);
  const tally = PARTS[name]?.() ?? { passed: 0, failed: 1 };
  console.log(`== ${name}: ${tally.passed} passed, ${tally.failed} failed`);
  total = { passed: total.passed + tally.passed, failed: total.failed + tally.failed };
}
rmSync(results, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
