import type { ApiBody } from '@baton/schema/api/contracts';
import type { ModelSettings } from '@baton/schema/api/house';

/** The model form as typed. The key is never shown: an empty field keeps the one that is set. */
export interface ModelForm {
  baseUrl: string;
  model: string;
  apiKey: string;
  forgetKey: boolean;
  priceInput: string;
  priceOutput: string;
  currency: string;
}

export function modelFormOf(settings: ModelSettings): ModelForm {
  const price = (value: number | null): string => (value === null ? '' : String(value));
  return {
    baseUrl: settings.baseUrl,
    model: settings.model,
    apiKey: '',
    forgetKey: false,
    priceInput: price(settings.priceInput),
    priceOutput: price(settings.priceOutput),
    currency: settings.currency,
  };
}

/** What is sent, or the faults by field. An empty price means: not known, and then cost is not known either. */
export function modelBodyOf(form: ModelForm): { body: ApiBody<'settings.saveModel'> } | { faults: Record<string, string> } {
  const faults: Record<string, string> = {};
  const price = (name: 'priceInput' | 'priceOutput'): number | null => {
    const text = form[name].trim().replace(',', '.');
    if (text === '') return null;
    if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
    faults[name] = 'Write a number, such as 1.25, or leave it empty.';
    return null;
  };
  const body = {
    baseUrl: form.baseUrl.trim(),
    model: form.model.trim(),
    priceInput: price('priceInput'),
    priceOutput: price('priceOutput'),
    currency: form.currency.trim().toUpperCase(),
    ...(form.forgetKey ? { apiKey: '' } : form.apiKey !== '' && { apiKey: form.apiKey }),
  };
  if (body.model === '') faults['model'] = 'Name the model, as its service calls it.';
  if (body.baseUrl !== '' && !/^https?:\/\/\S+$/.test(body.baseUrl))
    faults['baseUrl'] = 'Write an address that begins with http:// or https://.';
  if (!/^[A-Z]{3}$/.test(body.currency)) faults['currency'] = 'Three letters, such as EUR or USD.';
  return Object.keys(faults).length > 0 ? { faults } : { body };
}
