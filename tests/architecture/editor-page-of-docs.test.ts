import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, sourceFiles } from './source-files.ts';

interface KeyedAction {
  id: string;
  keys?: readonly string[];
  browserKeys?: string;
}
const actions = path.join(ROOT, 'apps/editor/src/actions');
// By address and not by name: the tests of the house are checked without the editor's styles and its JSX.
const { ALL_ACTIONS } = (await import(path.join(actions, 'all-actions.ts'))) as { ALL_ACTIONS: readonly KeyedAction[] };
const { keyWords } = (await import(path.join(actions, 'keys.ts'))) as { keyWords: (keys: string, mac: boolean) => string };

/** docs/editor.md tells people what the editor does: it names no key that does nothing, and no test that is not there. */
const PAGE = readFileSync(path.join(ROOT, 'docs/editor.md'), 'utf8');
const CODE = [...PAGE.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
const isTestFile = (code: string): boolean => /^[A-Za-z0-9-]+\.(spec|test)$/.test(code);

/** Keys that belong to no action: walking, moving, choosing, sheets, the keys of the replay, of the list and of every page. */
const OF_NO_ACTION = '← → ↑ ↓ Home End Tab Esc Space Shift Alt Ctrl Ctrl+K PageUp PageDown Shift+F10 Shift+Enter Alt+↑ Alt+↓'.split(' ');
const keysOf = (action: KeyedAction): string[] =>
  [...(action.keys ?? []), ...(action.browserKeys === undefined ? [] : [action.browserKeys])].map((keys) => keyWords(keys, false));

test('every key on the page does something, and every action with a key has it there', () => {
  const known = new Set([...OF_NO_ACTION, ...ALL_ACTIONS.flatMap(keysOf)]);
  expect(CODE.filter((code) => !isTestFile(code) && !known.has(code))).toEqual([]);
  const missing = ALL_ACTIONS.filter((action) => keysOf(action).length > 0 && !keysOf(action).some((key) => CODE.includes(key)));
  expect(missing.map((action) => `${action.id}: ${keysOf(action).join(' ')}`)).toEqual([]);
});

test('every test that the page names is there, under these words', () => {
  const tests = sourceFiles().filter((file) => /\.(spec|test)\.tsx?$/.test(file.path));
  const named = [...PAGE.matchAll(/`([A-Za-z0-9-]+\.(?:spec|test))`((?:,?\s+“[^”]+”)+)/g)];
  expect(named.length).toBeGreaterThan(70);
  const wrong = named.flatMap(([, file = '', words = '']) => {
    const files = tests.filter((each) => path.basename(each.path).replace(/\.tsx?$/, '') === file);
    return [...words.matchAll(/“([^”]+)”/g)].flatMap(([, part = '']) =>
      files.some(({ text }) => new RegExp(`(test|each|\\))\\(.*${escaped(part)}`).test(text)) ? [] : [`${file} has no test “${part}”`],
    );
  });
  expect(wrong).toEqual([]);
  expect(CODE.filter((code) => isTestFile(code)).length).toBe(named.length);
});

test('each of its 76 rows is there once and in order, and says by which test it is shown, or that none does', () => {
  const rows = [...PAGE.matchAll(/^\| (\d+) .*\| +(.+?) *\|$/gm)];
  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 76 }, (_, index) => index + 1));
  expect(rows.filter(([, , shown = '']) => shown !== 'none' && !shown.startsWith('`')).map(([row]) => row)).toEqual([]);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
