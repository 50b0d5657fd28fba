import { definitionCatalog } from '@baton/nodes/definitions';
import { expect, test } from 'vitest';
import { execute, newHistory } from '../history/history.ts';
import { outcomesOf } from '../steps/outcomes.ts';
import { wayList, wayName } from '../steps/way-names.ts';
import { newStep } from '../steps/new-step.ts';
import { pipeline } from '../testing/sample-doc.ts';
import { addWayOut } from './add-way-out.ts';
import { renameWayOut } from './rename-way-out.ts';
import type { Command } from '../history/command.ts';

const made = (type: string) => {
  const definition = definitionCatalog.get(type)!;
  return { definition, node: newStep({ nodes: [], edges: [] }, definition, type) };
};
const after = (type: string, command: Command): string[] => {
  const doc = execute(newHistory(pipeline([made(type).node])), command, { catalog: definitionCatalog }, 0).doc;
  return outcomesOf(doc, doc.nodes[0]!, definitionCatalog).map(({ id, label }) => `${id} ${label}`);
};

test('a decision gets another name and keeps its id, so that its paths stay', () => {
  expect(after('gate', renameWayOut({ node: 'gate', outcome: 'approve', name: ' Agree ' }))).toContain('approve Agree');
  expect(after('rule', renameWayOut({ node: 'rule', outcome: 'otherwise', name: 'Nothing' }))).toContain('otherwise Nothing');
});

test('one more decision, with what a new one starts with', () => {
  expect(after('gate', addWayOut({ node: 'gate', name: 'Stop' }))).toEqual(['approve Approve', 'send_back Send back', 'decision_3 Stop']);
});

test('where the ways out are fixed there is nothing to name, and no empty name is taken', () => {
  const { definition, node } = made('agent');
  expect(wayList(definition, node.config)).toBeUndefined();
  expect(wayName(definition, node.config, 'done')).toBeUndefined();
  expect(after('agent', addWayOut({ node: 'agent', name: 'More' }))).toEqual(after('agent', addWayOut({ node: 'agent', name: '' })));
  expect(after('gate', renameWayOut({ node: 'gate', outcome: 'approve', name: ' ' }))).toContain('approve Approve');
});
