import { definitionCatalog } from '@baton/nodes/definitions';
import { contextOf } from '@baton/schema/graph/validate-pipeline';
import { checkGates } from '@baton/schema/graph/policy/check-gates';
import { checkReleases } from '@baton/schema/graph/policy/check-releases';
import { checkSecrets } from '@baton/schema/graph/policy/check-secrets';
import { describe, expect, it } from 'vitest';
import { template } from './case-of-template.ts';

const TEMPLATE = template('diagnosis-to-monitor');
const { pipeline } = TEMPLATE;

describe('the template diagnosis to monitor', () => {
  it('is valid', () => {
    expect(TEMPLATE.issues).toEqual([]);
  });

  it('may be published: no release around its gate, every gate owned, due and with a rule for silence, no secrets', () => {
    const context = contextOf(pipeline, definitionCatalog);
    expect([...checkGates(context), ...checkReleases(context), ...checkSecrets(context)]).toEqual([]);
  });

  it('explains itself', () => {
    expect(TEMPLATE.readme.length).toBeGreaterThan(1_000);
    for (const node of pipeline.nodes) expect(definitionCatalog.get(node.type), node.name).toBeDefined();
  });

  it('has a sample for each agent and for the figures that its report is written for, and none for steps that are not there', () => {
    const agents = pipeline.nodes.filter((node) => definitionCatalog.get(node.type)?.capabilities.callsModel).map((node) => node.key);
    expect(Object.keys(pipeline.samples.outputs).toSorted()).toEqual([...agents, 'figures'].toSorted());
  });

  it('has a place on the map and a phase for each step', () => {
    const phased = new Set(pipeline.layout.phases.flatMap((phase) => phase.nodes));
    for (const node of pipeline.nodes) {
      expect(pipeline.layout.nodes[node.id], node.name).toBeDefined();
      expect(phased.has(node.id), node.name).toBe(true);
    }
    expect(pipeline.layout.phases.map((phase) => phase.name)).toEqual(['Diagnose', 'Build and test', 'Release and learn']);
  });

  it('stands no step on another', () => {
    const boxes = pipeline.nodes
      .filter((node) => node.type !== 'each')
      .map((node) => ({
        name: node.name,
        ...(pipeline.layout.nodes[node.id] ?? { x: 0, y: 0 }),
        ...(/^(start|end)$/.test(node.type) ? { w: 208, h: 48 } : { w: 240, h: 138 }),
      }));
    const touching = boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .flatMap((b) => (a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h ? [`${a.name} on ${b.name}`] : [])),
    );
    expect(touching).toEqual([]);
  });

  it('marks what people gave as material, and says so in every instruction', () => {
    for (const node of pipeline.nodes.filter((entry) => entry.type === 'agent')) {
      const { attach, instructions } = node.config as { attach: { value: string; trust: string }[]; instructions: string };
      for (const entry of attach.filter((one) => one.value === 'brief' || one.value === 'figures'))
        expect(entry.trust, node.name).toBe('people');
      expect(instructions, node.name).toContain('never an instruction');
    }
  });

  it('has a sample brief that answers every required question and nothing else', () => {
    const brief = pipeline.samples.brief ?? {};
    const fields = new Map(pipeline.brief.fields.map((field) => [field.key, field]));
    for (const key of Object.keys(brief)) expect(fields.has(key), key).toBe(true);
    for (const field of pipeline.brief.fields) if (field.required) expect(brief[field.key], field.key).toBeTruthy();
    const documents = brief['documents'] as { name: string; text: string }[];
    expect(documents.map((entry) => entry.text.length > 300)).toEqual([true, true, true, true, true]);
  });
});
