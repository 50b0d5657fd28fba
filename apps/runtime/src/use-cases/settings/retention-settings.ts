import type { RetentionSettings } from '@baton/schema/api/house';
import { isJsonObject } from '@baton/schema/json';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';

/** Name of the setting; the job that clears old runs reads it in the database. */
const RETENTION_SETTING = 'retention';

/** After how many days old runs are cleared; null: never. */
export async function getRetention({ house }: Pick<HouseDeps, 'house'>, caller: Caller): Promise<RetentionSettings> {
  const stored = await house.setting(caller.workspaceId, RETENTION_SETTING);
  const days = isJsonObject(stored) ? stored.days : null;
  return { days: typeof days === 'number' ? days : null };
}

export async function saveRetention(
  { house }: Pick<HouseDeps, 'house'>,
  caller: Caller,
  { days }: BodyOf<'settings.saveRetention'>,
): Promise<RetentionSettings> {
  await house.saveSetting(caller.workspaceId, RETENTION_SETTING, { days }, caller.actor);
  return { days };
}
