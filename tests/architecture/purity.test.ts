import { expect, test } from 'vitest';
import { productFiles } from './source-files.ts';

const IMPURE =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bsetTimeout\b|\bsetInterval\b|(?<![.\w])fetch\(|\bcrypto\.(randomUUID|getRandomValues|subtle)\b|\bprocess\.|\blocalStorage\b|\bdocument\.(?:query|create|body|get)|\bwindow\./;

/** Law 2: these rooms work things out and touch nothing. */
const PURE = [
  'packages/schema/src/',
  'apps/editor/src/document/',
  'apps/runtime/src/engine/plan',
  'apps/runtime/src/engine/transition',
  'apps/runtime/src/engine/ready',
  'apps/runtime/src/engine/commands/',
];

test.each(PURE)('%s has no clock, no chance and no I/O: take them as arguments', (folder) => {
  const files = productFiles(folder);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => IMPURE.test(file.code)).map((file) => `${file.path}: ${IMPURE.exec(file.code)?.[0]}`)).toEqual([]);
});

test('definitions of node types are pure', () => {
  const files = productFiles('packages/nodes/src/').filter((file) => !file.path.includes('/registry/'));
  expect(files.filter((file) => IMPURE.test(file.code)).map((file) => `${file.path}: ${IMPURE.exec(file.code)?.[0]}`)).toEqual([]);
});

/** Law 6: one clock, one id source, one outbound client. Only these files may touch the real ones. */
const ADAPTERS: Record<string, string> = {
  'apps/runtime/src/ports/': 'the adapters of clock, ids and faults',
  'apps/runtime/src/main.ts': 'the composition root',
  'apps/runtime/src/config.ts': 'reads the environment handed to it',
  'apps/runtime/src/store/embedded/': 'the database worker and the lock of its folder: pids and files',
  'apps/runtime/src/signoff-file/verify/': 'programs that leave the house with a sign-off file: the runtime runs none of them',
  'apps/runtime/src/http/guarded-fetch.ts': 'the one outbound client',
  'apps/runtime/src/ports/guarded-fetch.ts': 'the one outbound client',
};
/** A client that came in as an argument named `fetch` is the port, not the global. */
const withoutOwnFetch = (code: string): string => (/\bfetch\??:|\(fetch\b/.test(code) ? code.replaceAll(/\bfetch\(/g, 'given(') : code);
test('the runtime takes time, ids and the network from its ports', () => {
  const wrong = productFiles('apps/runtime/src/')
    .filter((file) => !Object.keys(ADAPTERS).some((place) => file.path.startsWith(place)))
    .filter((file) => IMPURE.test(withoutOwnFetch(file.code)))
    .map((file) => `${file.path}: ${IMPURE.exec(withoutOwnFetch(file.code))?.[0]}. Take the Clock, Ids or client port as an argument`);
  expect(wrong).toEqual([]);
});

/** Law 7. */
test('nothing evaluates text as code or starts a process', () => {
  const FORBIDDEN = /\beval\(|\bnew Function\b|['"](node:)?vm['"]|['"](node:)?child_process['"]/;
  const wrong = productFiles('apps/', 'packages/')
    .filter((file) => FORBIDDEN.test(file.code))
    .map((file) => `${file.path}: ${FORBIDDEN.exec(file.code)?.[0]}`);
  expect(wrong).toEqual([]);
});
