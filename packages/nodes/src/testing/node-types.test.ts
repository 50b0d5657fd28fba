import type { JsonObject } from '@baton/schema/json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitionCatalog } from '../registry/definitions.ts';
import { nodeHelp } from '../registry/help.ts';
import { definitionFaults } from './definition-faults.ts';

const ALL = definitionCatalog.all();

describe('every node type', () => {
  it('is there', () => {
    expect(ALL.map((definition) => definition.type).toSorted()).toEqual([
      'agent',
      'checks',
      'each',
      'end',
      'figures',
      'gate',
      'leave',
      'next',
      'pipeline',
      'release',
      'rule',
      'set',
      'start',
      'wait',
    ]);
  });

  it.each(ALL.map((definition) => [definition.type, definition] as const))('%s keeps the contract', (_type, definition) => {
    expect(definitionFaults(definition)).toEqual([]);
  });

  it.each(ALL.map((definition) => [definition.type, definition] as const))('%s answers on any config at all', (_type, definition) => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...Object.keys(definition.defaults), 'other'), fc.jsonValue())),
        (config) => {
          const given = config as JsonObject;
          expect(Array.isArray(definition.outcomes(given))).toBe(true);
          expect(typeof definition.describe(given)).toBe('string');
          expect(Array.isArray(definition.references(given))).toBe(true);
          expect(definition.outputSchema(given)).toBeTypeOf('object');
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each(ALL.map((definition) => definition.type))('%s has help: its name, what it does, when to use it and what comes out', (type) => {
    expect(nodeHelp[type]?.split('\n')[0]).toBe(`# ${definitionCatalog.get(type)?.title}`);
    const [intro, ...parts] = (nodeHelp[type] ?? '').split(/^## /m);
    expect(intro?.length).toBeGreaterThan(120);
    expect(parts.map((part) => part.split('\n')[0])).toEqual(['When to use it', 'What comes out']);
    expect(parts.filter((part) => part.split('\n').slice(1).join('').trim().length < 40)).toEqual([]);
  });
});

describe('the contract test itself', () => {
  it('finds what is wrong', () => {
    const start = definitionCatalog.get('start');
    if (!start) throw new Error('no start');
    expect(definitionFaults({ ...start, fields: [] })).toContain('The setting "intro" has no field.');
    expect(definitionFaults({ ...start, outcomes: () => [] })).toContain('It has no way out and is no ending.');
    expect(definitionFaults({ ...start, defaults: { intro: 4 } })[0]).toMatch(/defaults do not parse/);
    expect(definitionFaults({ ...start, describe: () => '' })).toContain('It describes itself with nothing.');
  });
});
