import { describe, expect, it } from 'vitest';
import { renameStepKey, renameStepKeys } from './rename-key.ts';
import { draw, GOOD } from './testing/draw.ts';
import { testCatalog } from './testing/test-catalog.ts';
import { checkPipeline } from './validate-pipeline.ts';

const CATALOG = testCatalog();
const BASE = { ...draw(GOOD), samples: { outputs: { draft: [{ output: 'x' }], make: [{ output: 'y' }] } } };
const config = (pipeline: typeof BASE | ReturnType<typeof renameStepKey>, id: string): unknown =>
  pipeline.nodes.find((node) => node.id === id)?.config;

describe('renameStepKey', () => {
  it('takes every reference along, in conditions, values and texts', () => {
    const renamed = renameStepKey(BASE, 'draft', 'first_text', CATALOG);
    expect(renamed.nodes.map((node) => [node.id, node.key]).filter(([id, key]) => id !== key)).toEqual([['draft', 'first_text']]);
    expect(config(renamed, 'check')).toEqual({ shows: ['first_text'], decisions: ['yes', 'back', 'no'] });
    expect(config(renamed, 'each')).toEqual({ over: 'first_text.parts', title: '{{ item.title }}' });
    expect(config(renamed, 'make')).toEqual({ say: '{{ item.title }} {{ first_text.text }}' });
    expect(config(renamed, 'out')).toEqual({ doc: 'first_text', note: '{{ brief.topic }}' });
    expect(Object.keys(renamed.samples.outputs).toSorted()).toEqual(['first_text', 'make']);
    expect(checkPipeline(renamed, CATALOG)).toEqual([]);
  });

  it('changes nothing else, and back again gives what was', () => {
    const renamed = renameStepKey(BASE, 'draft', 'other', CATALOG);
    expect(renamed.edges).toBe(BASE.edges);
    expect(renamed.nodes.find((node) => node.id === 'end')).toBe(BASE.nodes.find((node) => node.id === 'end'));
    expect(renameStepKey(renamed, 'draft', 'draft', CATALOG)).toEqual(BASE);
  });

  it('two keys change places, with their samples and all that name them', () => {
    const both = new Map([
      ['draft', 'make'],
      ['make', 'draft'],
    ]);
    const swapped = renameStepKeys(BASE, both, CATALOG);
    expect(config(swapped, 'make')).toEqual({ say: '{{ item.title }} {{ make.text }}' });
    expect(swapped.samples.outputs).toEqual({ make: [{ output: 'x' }], draft: [{ output: 'y' }] });
    const back = new Map([
      ['draft', 'draft'],
      ['make', 'make'],
    ]);
    expect(renameStepKeys(swapped, back, CATALOG)).toEqual(BASE);
  });

  it.each([
    ['the same key', 'draft', 'draft'],
    ['a step that is not there', 'nobody', 'x'],
  ])('%s: nothing happens', (_name, id, to) => {
    expect(renameStepKey(BASE, id, to, CATALOG)).toBe(BASE);
  });

  it('leaves texts that cannot be read, settings that are wrong and types that are not known as they are', () => {
    const odd = draw({
      steps: {
        draft: 'work',
        broken: ['work', { say: '{{ draft + }} {{ draft.text }}', use: 'draft +' }],
        wrong: ['work', { say: 5 }],
        other: ['unheard', { say: '{{ draft }}' }],
      },
      paths: [],
    });
    const renamed = renameStepKey(odd, 'draft', 'd', CATALOG);
    expect(config(renamed, 'broken')).toEqual({ say: '{{ draft + }} {{ d.text }}', use: 'draft +' });
    expect(config(renamed, 'wrong')).toEqual({ say: 5 });
    expect(config(renamed, 'other')).toEqual({ say: '{{ draft }}' });
  });
});
