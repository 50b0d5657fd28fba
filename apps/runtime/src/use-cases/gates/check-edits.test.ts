import { readFileSync } from 'node:fs';
import type { Json } from '@baton/schema/json';
import type { GateRequest } from '@baton/schema/run/gate';
import { expect, test } from 'vitest';
import { checkEdits } from './check-edits.ts';

const intent = JSON.parse(
  readFileSync(new URL('../../../../../templates/diagnosis-to-monitor/samples/intent-1.json', import.meta.url), 'utf8'),
) as Record<string, Json>;

function request(type: string): GateRequest {
  const ref = { artefact: 'doc', version: 1, hash: 'h', type, title: 'Document' };
  return { documents: [{ nodeKey: 'doc', label: 'Document', ref, editable: true }] } as unknown as GateRequest;
}
const edit = (content: Json): { artefact: string; baseHash: string; content: Json }[] => [{ artefact: 'doc', baseHash: 'h', content }];

test('an edit that keeps the shape of its document is taken', () => {
  expect(checkEdits(request('intent_brief'), edit({ ...intent, title: 'A better title' }))).toEqual([]);
});

test('an edit that breaks its document is refused with every place', () => {
  const issues = checkEdits(request('intent_brief'), edit({ ...intent, title: 7, metrics: 'many' }));
  expect(issues.map((issue) => issue.where.path)).toEqual(expect.arrayContaining(['/edits/0/content/title', '/edits/0/content/metrics']));
});

test('free texts and forms have no shape to break', () => {
  expect(checkEdits(request('text'), edit({ text: 'Anything' }))).toEqual([]);
});
