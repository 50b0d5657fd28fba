import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = path.resolve(import.meta.dirname, '../../../apps/editor/dist');

interface Chunk {
  file: string;
  imports?: string[];
}

/** The code that a page needs before it can be used: the entrance, the page's own files, and all that they import. */
export function scriptsOf(...pages: string[]): string[] {
  const manifest = JSON.parse(readFileSync(path.join(DIST, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const found = new Set<string>();
  const add = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The build has no ${key}.`);
    if (found.has(chunk.file)) return;
    found.add(chunk.file);
    for (const next of chunk.imports ?? []) add(next);
  };
  for (const key of ['index.html', ...pages.map((page) => `src/${page}`)]) add(key);
  return [...found].map((file) => readFileSync(path.join(DIST, file), 'utf8'));
}

/** In KiB, as they travel. */
export function weightOf(scripts: readonly string[]): number {
  return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0) / 1_024;
}

/** The editor's page and the frame that is fetched together with it. */
export const EDITOR_FILES = ['features/editor-page/EditorPage.tsx', 'ui/theme/MantineTheme.tsx'];
