import { expect, test } from 'vitest';
import { execute, newHistory, undo } from '../history/history.ts';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { removeItems } from './remove-items.ts';
import { restoreVersion } from './restore-version.ts';

test('a version comes back whole, by one entry that can be undone', () => {
  const version = pipeline([step('intake', 'start'), step('draft'), step('over', 'end')], [path('intake', 'draft'), path('draft', 'over')]);
  const context = { catalog: sampleCatalog };
  const later = execute(newHistory(version), removeItems(version, { steps: ['draft'] }), context, 0);
  expect(later.doc).not.toEqual(version);
  const back = execute(later, restoreVersion(version, 3), context, 10_000);
  expect(back.doc).toEqual(version);
  const undone = undo(back);
  expect(undone.entry?.label).toBe('go back to version 3');
  expect(undone.history.doc).toEqual(later.doc);
});
