import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@baton/schema/errors/app-error';

const NAME = 'secret.key';

/**
 * The installation's secret: the one in the settings, else the one in the data folder, made at the first start and
 * readable by its owner alone.
 * @throws AppError `config_invalid` when the file is there and holds no key: making a new one would lose what the old one sealed.
 */
export function keepSecretKey(configured: string | undefined, dataDir: string, newSecret: () => string): { key: string; made: boolean } {
  if (configured !== undefined) return { key: configured, made: false };
  const file = path.join(dataDir, NAME);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    const key = newSecret();
    // `wx`: of two processes that start at once one writes and the other reads.
    if (tryWrite(file, key)) return { key, made: true };
  }
  const key = readFileSync(file, 'utf8').trim();
  if (key.length < 32)
    throw new AppError('config_invalid', {
      message: `The file ${file} holds no secret key.`,
      fix: 'Put the key back from your backup. If there is none, delete the file: everybody signs in anew and the model key is entered again.',
    });
  chmodSync(file, 0o600);
  return { key, made: false };
}

function tryWrite(file: string, key: string): boolean {
  try {
    writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
