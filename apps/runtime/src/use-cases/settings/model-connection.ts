import { isJsonObject } from '@baton/schema/json';
import type { HouseDeps } from '../house-deps.ts';
import type { ModelConnection } from '../ports/model-door.ts';

/** Name of the setting that holds the model connection, and what its sealed key is bound to. */
export const MODEL_SETTING = 'model';
/** Where the protocol begins unless said otherwise. */
export const DEFAULT_BASE_URL = 'https://api.openai.com/v1';

/** What the settings hold. The key is sealed. */
export interface StoredModel {
  baseUrl: string;
  model: string;
  sealedKey: string;
  priceInput: number | null;
  priceOutput: number | null;
  currency: string;
}

export const NO_MODEL: StoredModel = { baseUrl: '', model: '', sealedKey: '', priceInput: null, priceOutput: null, currency: 'EUR' };

type Deps = Pick<HouseDeps, 'house' | 'box' | 'models'>;

export async function storedModel(deps: Pick<HouseDeps, 'house'>, workspaceId: string): Promise<StoredModel> {
  const value = await deps.house.setting(workspaceId, MODEL_SETTING);
  return isJsonObject(value) ? { ...NO_MODEL, ...(value as unknown as Partial<StoredModel>) } : NO_MODEL;
}

export function keyPlace(workspaceId: string): string {
  return `${workspaceId} model key`;
}

/** The key in clear; empty when none is set or it was sealed with another secret. */
export function openKey(deps: Pick<HouseDeps, 'box'>, workspaceId: string, { sealedKey }: StoredModel): string {
  return sealedKey === '' ? '' : (deps.box.open(sealedKey, keyPlace(workspaceId)) ?? '');
}

/**
 * The connection that steps use now: the environment's as a whole when it names a key or an address, else the
 * settings'. Undefined: only rehearsals run.
 */
export async function modelConnection(
  deps: Deps,
  workspaceId: string,
): Promise<
  (ModelConnection & Pick<StoredModel, 'priceInput' | 'priceOutput' | 'currency'> & { source: 'environment' | 'settings' }) | undefined
> {
  const stored = await storedModel(deps, workspaceId);
  const { priceInput, priceOutput, currency } = stored;
  const { apiKey, baseUrl, model } = deps.models.environment;
  if (apiKey !== undefined || baseUrl !== undefined) {
    const name = model ?? stored.model;
    if (name === '') return undefined;
    return {
      source: 'environment',
      apiKey: apiKey ?? '',
      baseUrl: baseUrl ?? DEFAULT_BASE_URL,
      model: name,
      priceInput,
      priceOutput,
      currency,
    };
  }
  if (stored.model === '') return undefined;
  const key = openKey(deps, workspaceId, stored);
  if (key === '' && stored.baseUrl === '') return undefined;
  return {
    source: 'settings',
    apiKey: key,
    baseUrl: stored.baseUrl || DEFAULT_BASE_URL,
    model: model ?? stored.model,
    priceInput,
    priceOutput,
    currency,
  };
}
