import type { ApiResponse } from '@baton/schema/api/contracts';
import type { ModelSettings } from '@baton/schema/api/house';
import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { Json } from '@baton/schema/json';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { DEFAULT_BASE_URL, keyPlace, MODEL_SETTING, modelConnection, openKey, type StoredModel, storedModel } from './model-connection.ts';

/** Characters of a key that are shown, so that people tell two keys apart. */
const HINT = 4;

/** The connection as Settings shows it; the key never, only its last characters. */
export async function getModelSettings(deps: HouseDeps, caller: Caller): Promise<ModelSettings> {
  const [used, stored] = await Promise.all([modelConnection(deps, caller.workspaceId), storedModel(deps, caller.workspaceId)]);
  const { priceInput, priceOutput, currency } = stored;
  const key = used ? used.apiKey : openKey(deps, caller.workspaceId, stored);
  return {
    source: used?.source ?? 'none',
    baseUrl: used?.baseUrl ?? stored.baseUrl,
    model: used?.model ?? stored.model,
    keySet: key !== '',
    keyHint: key.length >= 4 * HINT ? `…${key.slice(-HINT)}` : '',
    priceInput,
    priceOutput,
    currency,
  };
}

/** @throws AppError `bad_input` for an address that is not one. */
export async function saveModelSettings(deps: HouseDeps, caller: Caller, body: BodyOf<'settings.saveModel'>): Promise<ModelSettings> {
  const { apiKey, ...rest } = body;
  checkAddress(rest.baseUrl);
  const before = await storedModel(deps, caller.workspaceId);
  // A kept key goes to no other address than the one that it was given for.
  const moved = apiKey === undefined && before.sealedKey !== '' && sameAddress(before.baseUrl, rest.baseUrl) === false;
  if (moved) throw placed('/apiKey', 'The address changed, so the key has to be given again.', 'Type the key of the new service.');
  const sealedKey =
    apiKey === undefined ? before.sealedKey : apiKey.trim() === '' ? '' : deps.box.seal(apiKey.trim(), keyPlace(caller.workspaceId));
  const row: StoredModel = { ...rest, sealedKey };
  await deps.house.saveSetting(caller.workspaceId, MODEL_SETTING, row as unknown as Json, caller.actor);
  deps.models.changed(caller.workspaceId);
  return getModelSettings(deps, caller);
}

function sameAddress(a: string, b: string): boolean {
  const clean = (text: string): string => (text === '' ? DEFAULT_BASE_URL : text).replace(/\/+$/, '');
  return clean(a) === clean(b);
}

function checkAddress(text: string): void {
  if (text === '') return;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw placed('/baseUrl', 'This is not an address that begins with http:// or https://.', 'Write it like https://api.openai.com/v1.');
  if (url.username || url.password) throw placed('/baseUrl', 'The address holds a user name or password.', 'Put the key in its own field.');
}

function placed(path: string, message: string, fix: string): AppError {
  return new AppError('bad_input', {
    message,
    fix,
    path,
    issues: [{ code: 'refused', severity: 'error', where: { path, field: path.slice(1) }, message, fix }],
  });
}

/** Asks the model one short question and says in words how it went. Never throws for a fault of the service. */
export async function testModel(deps: HouseDeps, caller: Caller): Promise<ApiResponse<'settings.testModel'>> {
  const connection = await modelConnection(deps, caller.workspaceId);
  const began = deps.clock.now();
  if (!connection) {
    const none = new AppError('model_not_connected');
    return { ok: false, message: none.message, fix: none.fix, milliseconds: 0 };
  }
  try {
    await deps.models.ask({ baseUrl: connection.baseUrl, model: connection.model, apiKey: connection.apiKey });
    return { ok: true, message: `${connection.model} answered.`, fix: '', milliseconds: Math.round(deps.clock.now() - began) };
  } catch (error) {
    const known = isAppError(error) ? error : new AppError('model_unavailable', { cause: error });
    return { ok: false, message: known.message, fix: known.fix, milliseconds: Math.round(deps.clock.now() - began) };
  }
}
