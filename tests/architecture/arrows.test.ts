import { expect, test } from 'vitest';
import { productFiles, type SourceFile, sourceFiles } from './source-files.ts';

/** Law 1: arrows only as drawn in ARCHITECTURE.md. Each zone: who, what it must not import, and what to do instead. */
const ZONES: { in: string; mayNot: RegExp; except?: RegExp; instead: string }[] = [
  {
    in: 'packages/schema/',
    mayNot: /^(@baton\/|react|hono|kysely|pg|node:)/,
    instead: 'packages/schema is the vocabulary and depends on nothing of ours: move the code to the room that needs the import',
  },
  {
    in: 'packages/nodes/',
    mayNot: /^(@baton\/(runtime|editor)|hono|kysely|pg|langchain|@langchain|node:)/,
    instead: 'a node type gets everything through its context',
  },
  { in: 'apps/runtime/', mayNot: /^(@baton\/editor|react|@xyflow|@mantine)/, instead: 'the runtime knows nothing of the editor' },
  {
    in: 'apps/editor/',
    mayNot: /^(@baton\/runtime|@baton\/nodes\/executors|hono|kysely|pg|langchain|@langchain|better-auth|node:)/,
    instead: 'no server code reaches the browser: talk to the API through src/api',
  },
];

test.each(ZONES)('$in imports only what its arrow allows', ({ in: folder, mayNot, instead }) => {
  const wrong = productFiles(folder).flatMap((file) =>
    file.imports.filter((use) => mayNot.test(use.from)).map((use) => `${file.path} imports ${use.from}: ${instead}`),
  );
  expect(wrong).toEqual([]);
});

test('definitions are pure: they import the schema and their own folder, never an executor, an icon or the registry', () => {
  const wrong = productFiles('packages/nodes/src/')
    .filter((file) => file.path.endsWith('/definition.ts'))
    .flatMap((file) =>
      file.imports.filter((use) => /executor|icon|registry|react/.test(use.from)).map((use) => `${file.path} imports ${use.from}`),
    );
  expect(wrong).toEqual([]);
});

test('the features of the editor never import each other', () => {
  const feature = (path: string): string | undefined => path.match(/^apps\/editor\/src\/features\/([^/]+)\//)?.[1];
  const SHARED = new Set(['documents']); // a library of document views that several pages show
  const wrong = productFiles('apps/editor/src/features/').flatMap((file) =>
    file.imports
      .filter((use) => use.file !== undefined && !use.lazy)
      .filter((use) => {
        const other = feature(use.file ?? '');
        return other !== undefined && other !== feature(file.path) && !SHARED.has(other);
      })
      .map((use) => `${file.path} imports ${use.from}: move what both need to src/ui, src/store or src/document`),
  );
  // The editor page is the composition of the canvas with its panels, and says so by its name.
  expect(wrong.filter((line) => !line.startsWith('apps/editor/src/features/editor-page/'))).toEqual([]);
});

test('no file imports an index of its own package', () => {
  const wrong = productFiles().flatMap((file) =>
    file.imports
      .filter((use) => use.from.startsWith('.') && /(^|\/)(index\.tsx?)?$/.test(use.from))
      .map((use) => `${file.path} imports ${use.from}: import the file itself`),
  );
  expect(wrong).toEqual([]);
});

test('there is no import cycle at run time', () => {
  const byPath = new Map(sourceFiles().map((file) => [file.path, file]));
  const state = new Map<string, 'open' | 'closed'>();
  const cycles: string[] = [];
  const visit = (file: SourceFile, trail: string[]): void => {
    if (state.get(file.path) === 'closed') return;
    if (state.get(file.path) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(file.path)), file.path].join(' -> '));
      return;
    }
    state.set(file.path, 'open');
    for (const use of file.imports) {
      const next = use.typeOnly || use.lazy || use.file === undefined ? undefined : byPath.get(use.file);
      if (next) visit(next, [...trail, file.path]);
    }
    state.set(file.path, 'closed');
  };
  for (const file of byPath.values()) visit(file, []);
  expect(cycles).toEqual([]);
});
