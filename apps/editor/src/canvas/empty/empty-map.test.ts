import { expect, test } from 'vitest';
import { sampleCatalog } from '../../document/testing/sample-catalog.ts';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import { isEmptyMap } from './EmptyMap.tsx';

test('a map is empty until there is work on it', () => {
  expect(isEmptyMap(pipeline([]), sampleCatalog)).toBe(true);
  expect(isEmptyMap(pipeline([step('start', 'start'), step('end', 'end')]), sampleCatalog)).toBe(true);
  expect(isEmptyMap(pipeline([step('start', 'start'), step('draft')]), sampleCatalog)).toBe(false);
});
