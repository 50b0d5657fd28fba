import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '@baton/schema/errors/app-error';

/** Major version of the PostgreSQL inside the embedded engine; a test compares it with what the engine says. */
export const ENGINE_POSTGRES = '18';
const FILE = 'engine.json';

interface EngineFile {
  engine: string;
  version: string;
  postgres: string;
}

/**
 * Compares the engine that made the data folder with the one that is about to open it, and writes down the present one.
 * Folders of another PostgreSQL major version cannot be opened; the engine itself only says that it failed.
 * @param folder the data folder; the database lies in `database` inside it
 * @throws AppError `database_newer` or `folder_incompatible`, with both versions
 */
export function checkEngineVersion(folder: string): void {
  const madeWith = postgresOf(folder);
  const now: EngineFile = { engine: 'pglite', version: engineVersion(), postgres: ENGINE_POSTGRES };
  if (madeWith !== undefined && madeWith !== ENGINE_POSTGRES) {
    const written = readEngineFile(folder);
    const before = `PostgreSQL ${madeWith}${written ? ` (engine ${written.version})` : ''}`;
    const newer = Number(madeWith) > Number(ENGINE_POSTGRES);
    throw new AppError(newer ? 'database_newer' : 'folder_incompatible', {
      message: `The data folder ${folder} was made with ${before}; this Baton brings PostgreSQL ${ENGINE_POSTGRES} (engine ${now.version}).`,
      path: 'DATA_DIR',
      details: { folder, madeWith, brings: ENGINE_POSTGRES },
    });
  }
  writeFileSync(join(folder, FILE), `${JSON.stringify(now, null, 2)}\n`);
}

function postgresOf(folder: string): string | undefined {
  const file = join(folder, 'database', 'PG_VERSION');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function readEngineFile(folder: string): EngineFile | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as EngineFile;
  } catch {
    return undefined;
  }
}

function engineVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
