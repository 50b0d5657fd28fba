import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkEngineVersion, ENGINE_POSTGRES } from './engine-version.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-engine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const madeWith = (postgres: string): void => {
  mkdirSync(join(folder, 'database'));
  writeFileSync(join(folder, 'database', 'PG_VERSION'), `${postgres}\n`);
};

test('a new folder and one of the same major version are taken, and the engine is written down', () => {
  checkEngineVersion(folder);
  madeWith(ENGINE_POSTGRES);
  checkEngineVersion(folder);
  expect(JSON.parse(readFileSync(join(folder, 'engine.json'), 'utf8'))).toMatchObject({ engine: 'pglite', postgres: ENGINE_POSTGRES });
});

test.each([
  ['17', 'folder_incompatible'],
  ['99', 'database_newer'],
])('a folder made with PostgreSQL %s is refused as %s, with both versions, and left as it is', (postgres, code) => {
  madeWith(postgres);
  writeFileSync(join(folder, 'engine.json'), JSON.stringify({ engine: 'pglite', version: '0.3.1', postgres }));
  expect(() => checkEngineVersion(folder)).toThrow(
    expect.objectContaining({
      code,
      message: expect.stringMatching(new RegExp(`PostgreSQL ${postgres} \\(engine 0\\.3\\.1\\).*PostgreSQL ${ENGINE_POSTGRES}`)) as string,
    }) as Error,
  );
  expect(JSON.parse(readFileSync(join(folder, 'engine.json'), 'utf8'))).toMatchObject({ version: '0.3.1' });
});
