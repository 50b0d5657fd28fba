import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { nodeTypeFolders, registryFiles } from '../../scripts/generate-registry.ts';

const SOURCE = path.resolve(import.meta.dirname, '../../packages/nodes/src');

it.each(Object.entries(registryFiles()))(
  '%s is what the folders of node types say: run node scripts/generate-registry.ts',
  (file, text) => {
    expect(readFileSync(path.join(SOURCE, file), 'utf8')).toBe(text);
  },
);

it.each(nodeTypeFolders())('the folder %s has a definition, an executor, a picture and help under its own name', (folder) => {
  for (const file of ['definition.ts', 'executor.ts', 'icon.tsx', 'README.md'])
    expect(readFileSync(path.join(SOURCE, folder, file), 'utf8')).not.toBe('');
  expect(readFileSync(path.join(SOURCE, folder, 'definition.ts'), 'utf8')).toContain(`type: '${folder}'`);
  expect(readFileSync(path.join(SOURCE, folder, 'executor.ts'), 'utf8')).toContain(`type: '${folder}'`);
});
