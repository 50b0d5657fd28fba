import type { JsonObject } from '@baton/schema/json';
import type { GateRequest } from '@baton/schema/run/gate';
import { describe, expect, it } from 'vitest';
import { definitionCatalog } from '../registry/definitions.ts';
import { artefact, runStep, type StepGiven } from '../testing/run-step.ts';

const GATE = {
  question: 'Is the {{ item.title }} right?',
  intro: 'From {{ brief.who }}.',
  documents: [{ from: 'blueprint', label: 'Draft', editable: true }],
  background: [
    { from: 'intent', label: '' },
    { from: 'gone', label: 'Gone' },
  ],
  checklist: [{ text: 'I read it' }],
  parties: [{ id: 'sme', label: 'Subject expert', assignee: { kind: 'role', role: 'sme' } }],
  decisions: [
    { id: 'approve', label: 'Approve', consequence: 'It is tested.', tone: 'go', approving: true, needsChecklist: true },
    { id: 'back', label: 'Send back', consequence: 'It is redone.', tone: 'back', needsReason: true, threshold: '2' },
  ],
  dueInWorkingDays: 3,
  nobodyAnswers: 'remind',
  minutes: 10,
};
const GIVEN: StepGiven = {
  values: { item: { title: 'job aid' }, brief: { who: 'Priya' }, qa: { verdict: 'fail' } },
  artefacts: { blueprint: artefact('blueprint'), intent: artefact('intent', 'intent_brief') },
};

async function asked(config = {}, given = GIVEN): Promise<GateRequest> {
  const { result } = await runStep('gate', { ...GATE, ...config }, given);
  if (result.kind !== 'wait_person') throw new Error(`not asked: ${result.kind}`);
  return result.gate;
}

describe('what a gate asks', () => {
  it('is rendered, with the exact documents and every decision', async () => {
    expect(await asked()).toEqual({
      kind: 'decision',
      question: 'Is the job aid right?',
      intro: 'From Priya.',
      documents: [{ nodeKey: 'blueprint', label: 'Draft', ref: artefact('blueprint'), editable: true }],
      background: [{ nodeKey: 'intent', label: 'The intent', ref: artefact('intent', 'intent_brief'), editable: false }],
      checklist: [{ id: 'point_1', text: 'I read it', required: true }],
      fields: [],
      parties: [{ id: 'sme', label: 'Subject expert', assignee: { kind: 'role', role: 'sme' }, blocking: true }],
      decisions: [
        {
          outcome: 'approve',
          label: 'Approve',
          consequence: 'It is tested.',
          tone: 'go',
          approving: true,
          needsReason: false,
          needsChecklist: true,
          needsChoice: false,
          threshold: 'all',
        },
        {
          outcome: 'back',
          label: 'Send back',
          consequence: 'It is redone.',
          tone: 'back',
          approving: false,
          needsReason: true,
          needsChecklist: false,
          needsChoice: false,
          threshold: 2,
        },
      ],
      release: false,
      notAuthor: false,
      independent: false,
      dueInWorkingDays: 3,
      nobodyAnswers: 'remind',
      minutes: 10,
    });
  });

  it('shows raw results beside what anybody says of them', async () => {
    expect((await asked({ results: 'qa' })).results).toEqual({ verdict: 'fail' });
  });

  it('asks nobody to approve a document that is not there', async () => {
    await expect(asked({ documents: [{ from: 'gone', label: 'The plan' }] })).rejects.toMatchObject({
      code: 'expression_failed',
      path: '/documents/0/from',
      message: expect.stringContaining('The plan'),
    });
    expect((await asked({ documents: [{ from: 'first(gone, blueprint)' }] })).documents[0]?.nodeKey).toBe('blueprint');
  });

  it('never says "undefined"', async () => {
    await expect(asked({ question: 'Is {{ item.nothing }} right?' })).rejects.toMatchObject({
      code: 'expression_failed',
      path: '/question',
    });
  });
});

describe('a list to choose from', () => {
  const OPTIONS = [
    {
      id: 'o1',
      title: 'Shorten the form',
      type: 'tool_change',
      is_learning: false,
      description: 'Two screens less.',
      addresses: ['c1'],
      cost: { amount: 1200, currency: 'EUR' },
      risks: ['IT has no time', 'Old phones'],
      reversible: true,
    },
    {
      id: 'o2',
      title: 'Job aid',
      type: 'job_aid',
      is_learning: true,
      description: 'One page.',
      addresses: ['c2'],
      risks: [],
      reversible: true,
    },
  ];
  const choose = async (config = {}) =>
    (
      await asked(
        { choose: { from: 'diagnosis.options', label: 'What to build', ...config } },
        { ...GIVEN, values: { ...GIVEN.values, diagnosis: { options: OPTIONS } } },
      )
    ).choices;

  it('has a name, a sentence and facts in plain words, and hands on the whole entry', async () => {
    const choices = await choose();
    expect(choices?.items[0]).toEqual({
      key: 'o1',
      title: 'Shorten the form',
      detail: OPTIONS[0],
      summary: 'Two screens less.',
      facts: [
        { label: 'Type', text: 'tool change' },
        { label: 'Learning', text: 'no' },
        { label: 'Cost', text: '1,200 EUR' },
        { label: 'Risks', text: 'IT has no time; Old phones' },
        { label: 'Reversible', text: 'yes' },
      ],
    });
  });

  it('never asks for more than there is', async () => {
    expect(await choose({ min: 3, max: 9 })).toMatchObject({ min: 2, max: 9 });
  });

  it('gives each entry a key of its own, also without ids or with the same one twice', async () => {
    const list = [{ id: 'x' }, { id: 'x' }, 'text', 'text'];
    const { choices } = await asked({ choose: { from: 'list' } }, { ...GIVEN, values: { ...GIVEN.values, list } });
    expect(new Set(choices?.items.map((item) => item.key)).size).toBe(4);
  });

  it('has to be a list', async () => {
    await expect(asked({ choose: { from: 'brief' } })).rejects.toMatchObject({ code: 'frame_list_invalid' });
  });
});

describe('the dial', () => {
  const dial = async (config: JsonObject, key = 'n1#1', more = {}) =>
    (await runStep('gate', { ...GATE, dial: config, ...more }, { ...GIVEN, step: { key } })).result;

  it('asks a person only when the condition holds, and passes as the decision that goes on', async () => {
    expect(await dial({ mode: 'when', when: 'qa.verdict == "fail"' })).toMatchObject({ kind: 'wait_person' });
    expect(await dial({ mode: 'when', when: 'qa.verdict == "pass"' })).toMatchObject({
      kind: 'done',
      outcome: 'approve',
      output: { decision: 'approve', by: '', documents: [] },
    });
    expect(await dial({ mode: 'when', when: 'false', passAs: 'back' })).toMatchObject({ kind: 'done', outcome: 'back' });
  });

  it('never passes on an error', async () => {
    await expect(dial({ mode: 'when', when: 'qa.nothing' })).rejects.toMatchObject({ code: 'expression_failed' });
  });

  it('draws the same for the same step, and about the share', async () => {
    const results = await Promise.all(Array.from({ length: 400 }, (_, index) => dial({ mode: 'sampled', share: 0.25 }, `n${index}#1`)));
    const people = results.filter((result) => result.kind === 'wait_person').length;
    expect(people).toBeGreaterThan(60);
    expect(people).toBeLessThan(140);
    expect((await dial({ mode: 'sampled', share: 0.25 }, 'n7#1')).kind).toBe(results[7]?.kind);
    expect((await dial({ mode: 'sampled', share: 1 })).kind).toBe('wait_person');
    expect((await dial({ mode: 'sampled', share: 0 })).kind).toBe('done');
  });

  it('cannot be turned at a gate that signs a release', () => {
    const parsed = definitionCatalog.get('gate')?.config.safeParse({ ...GATE, release: true, dial: { mode: 'sampled' } });
    expect(parsed?.success).toBe(false);
    expect(parsed?.error?.issues[0]?.path).toEqual(['dial', 'mode']);
  });
});

describe('the settings', () => {
  const definition = definitionCatalog.get('gate');

  it('say what a publish check asks', () => {
    expect(definition?.gate?.(GATE)).toEqual({
      hasOwner: true,
      hasDeadline: true,
      hasNobodyAnswers: true,
      dialled: false,
      authorMayApprove: true,
      shows: ['blueprint'],
      fields: { owner: 'parties', deadline: 'dueInWorkingDays', nobodyAnswers: 'nobodyAnswers', dial: 'dial.mode' },
    });
    for (const field of Object.values(definition?.gate?.(GATE)?.fields ?? {}))
      expect(definition?.fields.map(({ key }) => key)).toContain(field);
    const alone = (change: object): unknown => definition?.gate?.({ ...GATE, ...change })?.authorMayApprove;
    const [approve, back] = GATE.decisions;
    const person = (userId: string) => ({ id: userId, assignee: { kind: 'person', userId } });
    expect(alone({ parties: [person('a')] })).toBe(true);
    expect(alone({ parties: [person('a'), person('b')] })).toBe(false);
    expect(alone({ notAuthor: true })).toBe(false);
    expect(alone({ decisions: [{ ...approve, threshold: '2' }, back] })).toBe(false);
    const loose = {
      ...GATE,
      parties: [{ id: 'a', assignee: { kind: 'role', role: '' } }],
      documents: [{ from: 'first(a, b)' }, { from: 'c.d' }],
    };
    expect(definition?.gate?.(loose)).toMatchObject({ hasOwner: false, shows: ['a', 'b'] });
  });

  it('let gaps stay open only where the author says so', async () => {
    const [approve, back] = GATE.decisions;
    const { decisions } = await asked({ decisions: [{ ...approve, allowsOpenGaps: true }, back] });
    expect(decisions.map((option) => option.allowsOpenGaps)).toEqual([true, undefined]);
  });

  it('keep the wiring when one of them is wrong', () => {
    expect(definition?.outcomes({ ...GATE, minutes: -1 }).map((outcome) => outcome.id)).toEqual(['approve', 'back']);
  });

  it.each([
    [[{ id: 'a' }]],
    [[{ id: 'a' }, { id: 'a' }]],
    [[{ id: 'constructor!' }, { id: 'b' }]],
    [['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }))],
  ])('refuse decisions %j', (decisions) => {
    expect(definition?.config.safeParse({ ...GATE, decisions }).success).toBe(false);
  });

  it('refuse an answer nobody gave', () => {
    expect(definition?.config.safeParse({ ...GATE, nobodyAnswers: 'approve' }).success).toBe(false);
  });
});

describe('whom a gate asks', () => {
  it('is passed on as it was chosen: a team, a guest, and to whom it is passed up', async () => {
    const parties = [
      { id: 'law', label: 'Legal', assignee: { kind: 'team', teamId: 't-1' }, section: 'Claims and consent' },
      { id: 'sme', label: 'Expert', assignee: { kind: 'guest', email: 'lena@law.example', name: 'Lena' }, blocking: false },
    ];
    const request = await asked({ parties, nobodyAnswers: 'escalate', escalateTo: { kind: 'team', teamId: 't-2' } });
    expect(request.parties).toMatchObject(parties);
    expect(request.escalateTo).toEqual({ kind: 'team', teamId: 't-2' });
    expect((await asked({ nobodyAnswers: 'escalate' })).escalateTo, 'unless said').toEqual({ kind: 'role', role: 'owner' });
    expect((await asked()).escalateTo).toBeUndefined();
  });

  it('says that it is a spot check where only a share of the runs is looked at', async () => {
    expect((await asked({ dial: { mode: 'sampled', share: 1 } })).spotCheck).toBe(true);
    expect((await asked()).spotCheck).toBeUndefined();
  });
});

describe('what a gate promises about silence', () => {
  const traits = (config: JsonObject) => {
    const definition = definitionCatalog.get('gate');
    const parsed = definition?.config.parse({ ...GATE, ...config });
    return parsed && definition?.gate?.(parsed as JsonObject);
  };
  it('stops only where a decision stops and approves nothing', () => {
    const stop = { id: 'stop', label: 'Stop', consequence: 'It ends.', tone: 'stop' };
    expect(traits({ nobodyAnswers: 'stop' })?.hasNobodyAnswers).toBe(false);
    expect(traits({ nobodyAnswers: 'stop', decisions: [...GATE.decisions, stop] })?.hasNobodyAnswers).toBe(true);
    expect(traits({ nobodyAnswers: 'stop', decisions: [...GATE.decisions, { ...stop, approving: true }] })?.hasNobodyAnswers).toBe(false);
    expect(traits({ nobodyAnswers: 'escalate' })?.hasNobodyAnswers).toBe(true);
  });
});
