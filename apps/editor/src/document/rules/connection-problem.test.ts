import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { connectionProblem, judgePath } from './connection-problem.ts';

const doc = pipeline(
  [
    step('intake', 'start'),
    step('draft'),
    step('review', 'gate'),
    step('list', 'each', { name: 'Build and test' }),
    step('inside', 'agent', { scope: 'list' }),
    step('check', 'gate', { scope: 'list' }),
    step('over', 'end'),
    step('signed', 'gate', { locked: true }),
  ],
  [path('intake', 'draft'), path('draft', 'review'), path('review:approve', 'list'), path('inside', 'check')],
);
const judge = (from: string, to: string) => {
  const [node = '', outcome = 'done'] = from.split(':');
  return judgePath(doc, { from: { node, outcome }, to }, sampleCatalog);
};

describe('what may be drawn', () => {
  test('forward, several from one way out too', () => {
    expect(judge('list', 'over')).toEqual({ kind: 'forward' });
    expect(judge('draft', 'over')).toEqual({ kind: 'forward' });
    expect(judge('draft:failed', 'over')).toEqual({ kind: 'forward' });
  });
  test('a decision may send work back', () => {
    expect(judge('review:send_back', 'draft')).toEqual({ kind: 'send-back' });
    expect(judge('check:send_back', 'inside')).toEqual({ kind: 'send-back' });
  });
});

describe('what is refused says why', () => {
  test.each([
    ['draft', 'draft', 'A step can’t lead to itself'],
    ['review:send_back', 'intake', 'Nothing can lead into the start'],
    ['draft', 'inside', 'can’t cross the border of ‘Build and test’. Lead to ‘Build and test’ as a whole'],
    ['inside', 'over', 'End inside it, or leave the list'],
    ['draft', 'review', '‘Done’ leads to ‘Review’ already'],
    ['signed:approve', 'over', 'locked'],
    ['draft:nowhere', 'over', 'no such way out'],
    ['review:approve', 'draft', 'leads on already'],
    ['gone', 'over', 'gone'],
  ])('%s to %s', (from, to, sentence) => {
    expect(judge(from, to)).toEqual({ problem: expect.stringContaining(sentence) });
  });

  test('a step that decides nothing can send nothing back', () => {
    const after = { ...doc, edges: [...doc.edges, path('list', 'signed')] };
    const problem = connectionProblem(
      { ...after, nodes: [...after.nodes, step('late')], edges: [...after.edges, path('list', 'late')] },
      { from: { node: 'late', outcome: 'done' }, to: 'draft' },
      sampleCatalog,
    );
    expect(problem).toContain('Only a decision can send work back: put a human gate or a rule after ‘Late’');
  });

  test('a decision that sends back leads nowhere else, and a moved path does not stand in its own way', () => {
    const sent = { ...doc, edges: [...doc.edges, path('review:send_back', 'draft', 3)] };
    const wanted = { from: { node: 'review', outcome: 'send_back' }, to: 'over' };
    expect(connectionProblem(sent, wanted, sampleCatalog)).toContain('sends work back already');
    expect(connectionProblem(sent, { ...wanted, moving: 'review_send_back_draft' }, sampleCatalog)).toBeUndefined();
  });
});
