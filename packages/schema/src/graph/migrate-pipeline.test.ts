import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { FORMAT_MIGRATIONS, type FormatMigration, migratePipeline } from './migrate-pipeline.ts';
import { PIPELINE_FORMAT } from './pipeline.ts';

const DOCUMENT: JsonObject = { format: 1, nodes: [], edges: [], later: { unknown: true } };

describe('migratePipeline', () => {
  it.each<[string, unknown, string]>([
    ['a list', [], "not a pipeline file: 'nodes' and 'edges' are missing"],
    ['a text', 'x', "not a pipeline file: 'nodes' and 'edges' are missing"],
    ['a number', 42, "not a pipeline file: 'nodes' and 'edges' are missing"],
    ['null', null, "not a pipeline file: 'nodes' and 'edges' are missing"],
    ['nothing', undefined, "not a pipeline file: 'nodes' and 'edges' are missing"],
    ['an empty object', {}, "not a pipeline file: 'nodes' and 'edges' are missing"],
    ['steps that are null', { format: 1, nodes: null, edges: [] }, "not a pipeline file: 'nodes' is missing"],
    ['paths that are no list', { format: 1, nodes: [], edges: {} }, "not a pipeline file: 'edges' is missing"],
  ])('%s is no pipeline', (_name, input, words) => {
    const result = migratePipeline(input);
    expect(result).toMatchObject({ ok: false, issue: { code: 'not_a_pipeline', severity: 'error' } });
    expect(!result.ok && result.issue.message).toContain(words);
  });

  it.each<[unknown, string]>([
    [undefined, 'format_missing'],
    ['1', 'format_missing'],
    [0, 'format_missing'],
    [-1, 'format_missing'],
    [1.5, 'format_missing'],
    [PIPELINE_FORMAT + 1, 'newer_format'],
    [1e9, 'newer_format'],
  ])('format %s: %s', (format, code) => {
    expect(migratePipeline({ ...DOCUMENT, format })).toMatchObject({ ok: false, issue: { code, where: { path: '/format' } } });
  });

  it('leaves a document of today as it is, keys that it does not know included', () => {
    expect(migratePipeline(DOCUMENT)).toEqual({ ok: true, document: DOCUMENT });
  });

  it('goes forward format by format and never changes what it was given', () => {
    const steps: Record<number, FormatMigration> = {
      1: (document) => ({ ...document, name: `${String(document['title'])} in 2` }),
      2: (document) => ({ ...document, name: `${String(document['name'])} in 3` }),
    };
    const old = Object.freeze({ ...DOCUMENT, title: 'Old' });
    expect(migratePipeline(old, steps, 3)).toEqual({ ok: true, document: { ...DOCUMENT, title: 'Old', name: 'Old in 2 in 3', format: 3 } });
    expect(migratePipeline({ ...old, format: 2, name: 'Two' }, steps, 3)).toMatchObject({
      ok: true,
      document: { format: 3, name: 'Two in 3' },
    });
    expect(migratePipeline({ ...old, format: 3 }, steps, 3)).toMatchObject({ ok: true });
    expect(migratePipeline(old, { 2: (document) => document }, 3)).toMatchObject({ ok: false, issue: { code: 'format_too_old' } });
  });

  it('has a way forward from every format that was ever published', () => {
    for (let format = 1; format < PIPELINE_FORMAT; format += 1) expect(FORMAT_MIGRATIONS[format], `format ${format}`).toBeDefined();
  });

  it('answers on anything', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => typeof migratePipeline(input).ok === 'boolean'),
      { numRuns: 1_000 },
    );
  });
});
