import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export interface ImportOf {
  from: string;
  /** Erased at run time. */
  typeOnly: boolean;
  /** `import()`: a chunk of its own. */
  lazy: boolean;
  /** Path from the root when it is one of our files. */
  file: string | undefined;
}
export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  text: string;
  /** The text without comments, for laws about words in code. */
  code: string;
  imports: ImportOf[];
  test: boolean;
}

const SKIP = new Set(['node_modules', 'dist', '.toolchain', '.git', 'data', 'test-results']);

function list(dir: string, into: string[] = []): string[] {
  for (const name of readdirSync(dir)) {
    if (SKIP.has(name)) continue;
    const full = path.join(dir, name);
    if (statSync(full).isDirectory()) list(full, into);
    else if (/\.(ts|tsx|mjs)$/.test(name)) into.push(full);
  }
  return into;
}

/** Comments blanked out, strings kept. Good enough for our own code: no regex literal of ours holds a comment mark. */
export function withoutComments(text: string): string {
  return text.replace(
    /('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_all, kept: string | undefined) => kept ?? '',
  );
}

const PACKAGES: Record<string, string> = { '@baton/schema': 'packages/schema/src', '@baton/runtime': 'apps/runtime/src' };
const NODES_ENTRIES: Record<string, string> = {
  '@baton/nodes/definitions': 'packages/nodes/src/registry/definitions.ts',
  '@baton/nodes/executors': 'packages/nodes/src/registry/executors.ts',
  '@baton/nodes/ui': 'packages/nodes/src/registry/ui.ts',
  '@baton/nodes/testing': 'packages/nodes/src/testing/index.ts',
};

function resolve(file: string, from: string): string | undefined {
  if (from.startsWith('.')) return path.posix.normalize(path.posix.join(path.posix.dirname(file), from));
  if (from in NODES_ENTRIES) return NODES_ENTRIES[from];
  const owner = Object.keys(PACKAGES).find((name) => from.startsWith(`${name}/`));
  return owner === undefined ? undefined : `${PACKAGES[owner]}${from.slice(owner.length)}.ts`;
}

function importsOf(file: string, code: string): ImportOf[] {
  const found: ImportOf[] = [];
  const statements = /(?:^|\n)\s*(import|export)\s+(type\s+)?([^;'"]*?\s*from\s*)?['"]([^'"]+)['"]/g;
  for (const [, , type, clause, from = ''] of code.matchAll(statements)) {
    const named = clause?.match(/^\{([\s\S]*)\}\s*from\s*$/)?.[1];
    const allTypes =
      named !== undefined &&
      named
        .split(',')
        .filter((part) => part.trim())
        .every((part) => part.trim().startsWith('type '));
    found.push({ from, typeOnly: type !== undefined || allTypes, lazy: false, file: resolve(file, from) });
  }
  for (const [, from = ''] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({ from, typeOnly: false, lazy: true, file: resolve(file, from) });
  return found;
}

let cache: SourceFile[] | undefined;

/** Every source file of the house, read once. */
export function sourceFiles(): SourceFile[] {
  cache ??= ['apps', 'packages', 'tests', 'scripts']
    .flatMap((dir) => list(path.join(ROOT, dir)))
    .map((full) => {
      const file = path.relative(ROOT, full).split(path.sep).join('/');
      const text = readFileSync(full, 'utf8');
      const code = withoutComments(text);
      const test =
        /\.(test|spec)\.tsx?$/.test(file) || file.startsWith('tests/') || /\/testing\//.test(file) || /\/dev(-canvas)?\//.test(file);
      return { path: file, text, code, imports: importsOf(file, code), test };
    });
  return cache;
}

/** Product code only, below one of these folders. */
export function productFiles(...folders: string[]): SourceFile[] {
  return sourceFiles().filter((file) => !file.test && (folders.length === 0 || folders.some((folder) => file.path.startsWith(folder))));
}
