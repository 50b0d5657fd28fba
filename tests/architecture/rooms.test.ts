import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { productFiles, ROOT, type SourceFile, sourceFiles } from './source-files.ts';

/** Law 3: shared code asks the definition, it never names a type: a type added later would fall through the list. */
test('shared code names no node type', () => {
  const types = readdirSync(path.join(ROOT, 'packages/nodes/src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['registry', 'testing', 'shared'].includes(entry.name))
    .map((entry) => entry.name);
  expect(types.length).toBeGreaterThan(10);
  const names = types.join('|');
  const NAMED = new RegExp(`\\b(?:nodeType|node\\.type|step\\.type|\\btype)\\s*[!=]==?\\s*'(?:${names})'|\\.get\\('(?:${names})'\\)`);
  const wrong = productFiles(
    'packages/schema/src/graph',
    'packages/schema/src/run',
    'packages/schema/src/node',
    'apps/runtime/src',
    'apps/editor/src',
  )
    .filter((file) => NAMED.test(file.code))
    .map((file) => `${file.path}: ${NAMED.exec(file.code)?.[0]}. Ask the definition's capabilities, family or outcomes`);
  expect(wrong).toEqual([]);
});

/** Law 4: each library lives behind one door. */
const DOORS: { library: RegExp; rooms: string[]; what: string }[] = [
  { library: /^@xyflow\//, rooms: ['apps/editor/src/canvas/'], what: 'React Flow' },
  { library: /^prosemirror-/, rooms: ['apps/editor/src/features/inspector/template/'], what: 'the text editor library' },
  { library: /^react-querybuilder/, rooms: ['apps/editor/src/features/inspector/rules/'], what: 'the rule builder library' },
  { library: /^(langchain|@langchain\/)/, rooms: ['apps/runtime/src/models/', 'apps/runtime/src/tools/'], what: 'LangChain' },
  { library: /^pg-boss/, rooms: ['apps/runtime/src/queue/', 'apps/runtime/src/store/migrations/'], what: 'the queue library' },
  { library: /^@?better-auth/, rooms: ['apps/runtime/src/auth/'], what: 'the sign-in library' },
  { library: /^fflate/, rooms: ['apps/runtime/src/signoff-file/'], what: 'the zip library' },
  { library: /^nodemailer/, rooms: ['apps/runtime/src/mail/'], what: 'the mail library' },
  { library: /^(pg|@electric-sql\/pglite)$/, rooms: ['apps/runtime/src/store/', 'apps/runtime/src/queue/'], what: 'a database driver' },
  { library: /\.table\.ts$/, rooms: ['apps/runtime/src/store/'], what: 'row types' },
];
test.each(DOORS)('$what stays in its room', ({ library, rooms, what }) => {
  const wrong = productFiles('apps/', 'packages/').flatMap((file) =>
    file.imports
      .filter((use) => library.test(use.from) && !rooms.some((room) => file.path.startsWith(room)))
      .map((use) => `${file.path} imports ${use.from}: ${what} lives in ${rooms.join(', ')}`),
  );
  expect(wrong).toEqual([]);
});

/** Law 5: what a page loads before anything is clicked. */
test('inbox and gate pages load without the canvas, zod and the expression library', () => {
  const byPath = new Map(sourceFiles().map((file) => [file.path, file]));
  const seen = new Set<string>();
  const heavy: string[] = [];
  const visit = (file: SourceFile, trail: string[]): void => {
    if (seen.has(file.path)) return;
    seen.add(file.path);
    for (const use of file.imports) {
      if (use.typeOnly || use.lazy) continue;
      if (/^(@xyflow|zod|@marcbachmann|@dagrejs|mutative)/.test(use.from)) heavy.push([...trail, file.path, use.from].join(' -> '));
      const next = use.file === undefined ? undefined : byPath.get(use.file);
      if (next) visit(next, [...trail, file.path]);
    }
  };
  const starts = productFiles(
    'apps/editor/src/features/inbox/',
    'apps/editor/src/features/gates/',
    'apps/editor/src/features/signoffs/',
    'apps/editor/src/main.tsx',
  );
  expect(starts.length).toBeGreaterThan(2);
  for (const start of starts) visit(start, []);
  expect(heavy).toEqual([]);
});

/** Files over 500 lines need a reason here. */
const LONG_WITH_REASON: Record<string, string> = {};
test('no source file is longer than 500 lines', () => {
  const long = productFiles()
    .filter((file) => file.text.split('\n').length > 500 && !(file.path in LONG_WITH_REASON))
    .map((file) => `${file.path}: ${file.text.split('\n').length} lines. Make the new room first`);
  expect(long).toEqual([]);
});

test('nothing is skipped, focused or left behind', () => {
  const LEFT = /\b(?:test|it|describe)\.(?:only|skip|todo)\(|\b(?:TODO|FIXME|XXX)\b/;
  const self = 'tests/architecture/rooms.test.ts';
  expect(
    sourceFiles()
      .filter((file) => file.path !== self && LEFT.test(file.text))
      .map((file) => `${file.path}: ${LEFT.exec(file.text)?.[0]}`),
  ).toEqual([]);
});
