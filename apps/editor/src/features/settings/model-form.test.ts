import { expect, test } from 'vitest';
import { modelBodyOf, modelFormOf } from './model-form.ts';

const form = modelFormOf({
  source: 'settings',
  baseUrl: 'https://api.example.org/v1',
  model: 'm-1',
  keySet: true,
  keyHint: '…3f9a',
  priceInput: 1.25,
  priceOutput: null,
  currency: 'EUR',
});

test('an untouched key field keeps the key, an explicit wish forgets it', () => {
  expect(modelBodyOf(form)).toEqual({
    body: { baseUrl: 'https://api.example.org/v1', model: 'm-1', priceInput: 1.25, priceOutput: null, currency: 'EUR' },
  });
  expect(modelBodyOf({ ...form, apiKey: 'new' })).toMatchObject({ body: { apiKey: 'new' } });
  expect(modelBodyOf({ ...form, apiKey: 'new', forgetKey: true })).toMatchObject({ body: { apiKey: '' } });
});

test('every fault is named at once', () => {
  expect(modelBodyOf({ ...form, model: ' ', baseUrl: 'api.example.org', priceInput: 'cheap', currency: 'euro' })).toEqual({
    faults: { model: expect.any(String), baseUrl: expect.any(String), priceInput: expect.any(String), currency: expect.any(String) },
  });
});
