import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { NO_LOG } from '@baton/runtime/ports/log';
import { openDatabase } from '@baton/runtime/store/open-database';

const ENGINE = path.resolve(import.meta.dirname, '../../apps/runtime/node_modules/@electric-sql/pglite/package.json');

/**
 * A data folder with an empty embedded database, as a first start leaves it. Making one takes seconds, so it is made once
 * per engine version, kept in the temporary folder of the machine and copied from there.
 */
export async function embeddedFolder(): Promise<string> {
  const { version } = JSON.parse(readFileSync(ENGINE, 'utf8')) as { version: string };
  const template = path.join(tmpdir(), `baton-embedded-template-${version}`);
  if (!existsSync(template)) await makeTemplate(template);
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-embedded-'));
  cpSync(template, folder, { recursive: true });
  return folder;
}

async function makeTemplate(template: string): Promise<void> {
  const folder = mkdtempSync(`${template}-`);
  const ids = systemIds(systemClock);
  const database = await openDatabase({ dataDir: folder }, { clock: systemClock, log: NO_LOG, newId: () => ids.next() });
  await database.close();
  try {
    renameSync(folder, template);
  } catch {
    // Another test file made it meanwhile.
    rmSync(folder, { recursive: true, force: true });
  }
}
