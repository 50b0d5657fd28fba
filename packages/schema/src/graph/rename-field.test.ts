import { describe, expect, it } from 'vitest';
import { renameResultField } from './rename-field.ts';
import { draw, GOOD } from './testing/draw.ts';
import { testCatalog } from './testing/test-catalog.ts';

const CATALOG = testCatalog();
const OUTPUT = { parts: [{ title: 'One' }, { title: 'Two' }, 'odd'], text: 'x' };
const BASE = { ...draw(GOOD), samples: { outputs: { draft: [{ output: OUTPUT }], make: [{ output: { parts: 1 } }] } } };
const config = (pipeline: ReturnType<typeof renameResultField>, id: string): unknown =>
  pipeline.nodes.find((node) => node.id === id)?.config;

describe('renameResultField', () => {
  it('takes every use along, and the samples of the step itself', () => {
    const renamed = renameResultField(BASE, 'draft', ['parts'], 'pieces', CATALOG);
    expect(config(renamed, 'each')).toEqual({ over: 'draft.pieces', title: '{{ item.title }}' });
    expect(renamed.samples.outputs['draft']).toEqual([{ output: { pieces: OUTPUT.parts, text: 'x' } }]);
    expect(renamed.samples.outputs['make']).toEqual([{ output: { parts: 1 } }]);
  });

  it('knows that the items of a for-each are the entries of its list', () => {
    const renamed = renameResultField(BASE, 'draft', ['parts', '*', 'title'], 'heading', CATALOG);
    expect(config(renamed, 'each')).toEqual({ over: 'draft.parts', title: '{{ item.heading }}' });
    expect(config(renamed, 'make')).toEqual({ say: '{{ item.heading }} {{ draft.text }}' });
    expect(renamed.samples.outputs['draft']).toEqual([{ output: { parts: [{ heading: 'One' }, { heading: 'Two' }, 'odd'], text: 'x' } }]);
  });

  it('leaves fields of the same name elsewhere alone, and goes back to what was', () => {
    const renamed = renameResultField(BASE, 'draft', ['text'], 'words', CATALOG);
    expect(config(renamed, 'make')).toEqual({ say: '{{ item.title }} {{ draft.words }}' });
    expect(config(renamed, 'check')).toEqual(config(BASE, 'check'));
    expect(renameResultField(renamed, 'draft', ['words'], 'text', CATALOG)).toEqual(BASE);
  });

  it.each([
    ['a step that is not there', 'nobody', ['text'], 'x'],
    ['the same name', 'draft', ['text'], 'text'],
    ['the whole result', 'draft', [], 'x'],
  ])('%s: nothing happens', (_name, id, at, to) => {
    expect(renameResultField(BASE, id, at, to, CATALOG)).toBe(BASE);
  });
});
