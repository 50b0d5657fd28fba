// @vitest-environment jsdom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, type Handlers, refuse } from '../../api/testing/fake-api.ts';
import { type PageUnderTest, renderPage } from '../../app/testing/render-page.tsx';
import { memoryStore } from '../../ui/storage/keep-store.ts';
import { GatePage } from './GatePage.tsx';
import { comment, decidedView, document as draftDocument, DRAFT, gateParty, gateView } from './testing/sample-gate.ts';

const openGate = async (handlers: Handlers = {}, keep = memoryStore()): Promise<PageUnderTest & { api: ReturnType<typeof fakeApi> }> => {
  const api = fakeApi({ 'gates.get': () => gateView(), 'gates.note': () => ({ savedAt: '2026-11-20T09:00:01Z' }), ...handlers });
  const page = renderPage(<GatePage gateId="g1" />, { api, keep, at: '/gates/g1' });
  await screen.findByRole('heading', { level: 1 });
  return { ...page, api };
};
const decision = (name: string | RegExp) => screen.getByRole('button', { name, description: /./ });

test('the question comes first, then why, then where the work stands', async () => {
  await openGate();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Is this job aid accurate and complete?');
  expect(screen.getByText('Handlers report within ten minutes.')).toBeTruthy();
  const stages = within(screen.getByRole('list', { name: 'Stages of this run' })).getAllByRole('listitem');
  expect(stages.map((stage) => stage.textContent)).toEqual(['Blueprint, done', 'Review: waiting for you', 'QA, later']);
});

test('by keyboard: tick the point, approve, say that it was read, sign; the exact text goes with it', async () => {
  let answered = false;
  const { user, api } = await openGate({
    'gates.get': () => (answered ? decidedView() : gateView()),
    'gates.answer': () => {
      answered = true;
      return decidedView();
    },
  });
  screen.getByRole('checkbox', { name: /The steps match/ }).focus();
  await user.keyboard(' ');
  decision(/Approve as accurate/).focus();
  await user.keyboard('{Enter}');
  const sheet = screen.getByRole('dialog', { name: 'Approve as accurate' });
  expect(sheet.textContent).toContain(
    'You sign as Priya Nair, subject expert. Your decision: Approve as accurate. It is about “Report it”, version 2 · 7f2c.',
  );
  within(sheet).getByRole('button', { name: 'Sign' }).focus();
  await user.keyboard('{Enter}');
  expect(api.of('gates.answer')).toHaveLength(0);
  expect(within(sheet).getByRole('alert').textContent).toBe('Tick this before you sign.');
  within(sheet).getByRole('checkbox', { name: 'I have read it' }).focus();
  await user.keyboard(' ');
  within(sheet).getByRole('button', { name: 'Sign' }).focus();
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: 'Recorded. The QA agent tests it now.' });
  expect(api.of('gates.answer')[0]?.body).toMatchObject({
    parties: ['p1'],
    decision: 'approve',
    checklist: ['c1'],
    seen: [{ artefact: 'a1', version: 2, hash: '7f2c0000' }],
    edits: [],
  });
  expect(document.activeElement?.textContent).toBe('Recorded. The QA agent tests it now.');
  expect(screen.getByRole('link', { name: 'Watch the run' }).getAttribute('href')).toBe('/runs/r1');
});

test('a blocked decision says why, and leads to what is missing', async () => {
  const { user } = await openGate();
  const approve = decision(/Approve as accurate/);
  expect(approve.getAttribute('aria-disabled')).toBe('true');
  expect(document.getElementById(approve.getAttribute('aria-describedby') ?? '')?.textContent).toContain('1 thing left');
  await user.click(approve);
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: /The steps match/ })));
});

test('sending back needs a reason, and says how many rounds are left', async () => {
  const { user, api } = await openGate({ 'gates.answer': () => decidedView('Send back with comments') });
  const back = decision(/Send back with comments/);
  expect(document.getElementById(back.getAttribute('aria-describedby') ?? '')?.textContent).toContain('1 round left.');
  await user.click(back);
  const sheet = screen.getByRole('dialog');
  await user.click(within(sheet).getByRole('button', { name: 'Send back with comments' }));
  expect(api.of('gates.answer')).toHaveLength(0);
  await user.type(within(sheet).getByRole('textbox', { name: 'What should be done differently' }), 'Name the night desk.');
  await user.click(within(sheet).getByRole('button', { name: 'Send back with comments' }));
  await waitFor(() => expect(api.of('gates.answer')[0]?.body).toMatchObject({ decision: 'send_back', reason: 'Name the night desk.' }));
});

test('notes are kept here with every letter and on the server with every pause', async () => {
  const keep = memoryStore();
  const { user, clock, api } = await openGate({}, keep);
  await user.type(screen.getByRole('textbox', { name: 'Your reason, for the record' }), '4410 is right.');
  expect(keep.get('baton.kept.gate.g1.notes')).toContain('4410 is right.');
  expect(api.of('gates.note')).toHaveLength(0);
  await act(async () => clock.advance(1_000));
  expect(api.of('gates.note').map((call) => call.body)).toEqual([{ text: '4410 is right.' }]);
  await waitFor(() => expect(keep.get('baton.kept.gate.g1.notes')).toBeNull());
  expect(screen.getByText(/^Saved/)).toBeTruthy();
});

test('notes that never reached the server come back when the gate is opened again, and are sent', async () => {
  const keep = memoryStore({ 'baton.kept.gate.g1.notes': JSON.stringify({ label: 'x', text: 'From the train', at: 1 }) });
  const { api } = await openGate({}, keep);
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Your reason, for the record' }).value).toBe('From the train');
  await waitFor(() => expect(api.of('gates.note').map((call) => call.body)).toEqual([{ text: 'From the train' }]));
});

test('an edit in place goes with the answer as the whole new text, and survives a closed tab', async () => {
  const keep = memoryStore();
  const first = await openGate({}, keep);
  await first.user.click(screen.getByText('Most reports were harmless.'));
  const field = screen.getByRole('textbox', { name: 'Section 1' });
  await first.user.clear(field);
  await first.user.type(field, 'Four in ten reports were harmless.{Control>}{Enter}{/Control}');
  first.unmount();
  const { user, api } = await openGate({ 'gates.answer': () => decidedView() }, keep);
  expect(screen.getByText(/You changed 1 place/)).toBeTruthy();
  await user.click(screen.getByRole('checkbox', { name: /The steps match/ }));
  await user.click(decision(/Approve as accurate/));
  await user.click(screen.getByRole('checkbox', { name: 'I have read it' }));
  await user.click(screen.getByRole('button', { name: 'Sign' }));
  await waitFor(() => expect(api.of('gates.answer')).toHaveLength(1));
  expect(api.of('gates.answer')[0]?.body?.edits).toMatchObject([
    {
      artefact: 'a1',
      baseHash: '7f2c0000',
      content: { summary: DRAFT.summary, document: { sections: [{ heading: 'When', body: 'Four in ten reports were harmless.' }] } },
    },
  ]);
});

test('somebody else was first: the page says who and what, and the notes stay', async () => {
  const keep = memoryStore();
  let over = false;
  const sam = { kind: 'user' as const, id: 'u2', name: 'Sam Okafor' };
  const { user } = await openGate(
    {
      'gates.get': () => (over ? decidedView('Send back with comments', sam) : gateView()),
      'gates.answer': () => {
        over = true;
        throw refuse('gate_decided', 'This was already decided.');
      },
    },
    keep,
  );
  await user.type(screen.getByRole('textbox', { name: 'Your reason, for the record' }), 'My reason');
  await user.click(decision(/Stop this run/));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Stop this run' }));
  await screen.findByRole('heading', { name: /Sam Okafor decided this: Send back with comments/ });
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(keep.get('baton.kept.gate.g1.notes')).toContain('My reason');
});

test('the document changed while it was read: nothing can be decided before the new text was looked at; edits that fit are taken over', async () => {
  let newer = false;
  const changed = { ...DRAFT, summary: 'Two pages for handlers.' };
  const { user, clock } = await openGate({
    'gates.get': () => (newer ? gateView({ documents: [draftDocument(changed, 'beef0000', 3)] }) : gateView()),
  });
  await user.click(screen.getByText('Most reports were harmless.'));
  await user.type(screen.getByRole('textbox', { name: 'Section 1' }), ' Truly.{Control>}{Enter}{/Control}');
  newer = true;
  await act(async () => clock.advance(15_000));
  const take = await screen.findByRole('button', { name: 'Show the new version and what changed' });
  expect(screen.getByText('One page for handlers.')).toBeTruthy();
  expect(decision(/Send back/).getAttribute('aria-disabled')).toBe('true');
  await user.click(take);
  expect(document.querySelector('article')?.textContent).toContain('pages for handlers.');
  expect(document.querySelector('article')?.textContent).toContain('Truly.');
  expect(decision(/Send back/).getAttribute('aria-disabled')).toBeNull();
});

test('on a phone, whoever reads further down is told at the foot that it was decided, and led to what was', async () => {
  let over = false;
  const sam = { kind: 'user' as const, id: 'u2', name: 'Sam Okafor' };
  const { user, clock } = await openGate({ 'gates.get': () => (over ? decidedView('Send back with comments', sam) : gateView()) });
  over = true;
  await act(async () => clock.advance(15_000));
  const show = await screen.findByRole('button', { name: 'Show it' });
  expect(show.parentElement?.textContent).toContain('Sam Okafor decided this: Send back with comments');
  expect(screen.queryByRole('button', { name: 'Decide' })).toBeNull();
  await user.click(show);
  expect(screen.getByRole('dialog', { name: 'The decision' }).textContent).toContain('Sam Okafor');
  expect(screen.getByText('Nothing to decide here now.')).toBeTruthy();
});

test('once it is decided nobody is said to be waited for: whose answer was not needed gave none', async () => {
  const decided = decidedView();
  const parties = [...decided.parties, gateParty('p2', 'Learning designer', { mine: true }), gateParty('p3', 'Legal')];
  await openGate({ 'gates.get': () => ({ ...decided, parties }) });
  const side = within(screen.getByRole('complementary', { name: 'The decision' }));
  expect(side.getAllByText('No answer')).toHaveLength(2);
  expect(side.queryByText(/^(Waiting|Not yet)$|You sign as/)).toBeNull();
});

test('that nobody else is in the workspace is said only where it is so', async () => {
  const { signer } = gateView();
  const words = /because nobody else is in this workspace/;
  await openGate({ 'gates.get': () => gateView({ signer: { ...signer, ownWork: true, alone: true } }) });
  expect(screen.getByText(words)).toBeTruthy();
  cleanup();
  await openGate({ 'gates.get': () => gateView({ signer: { ...signer, ownWork: true, alone: false } }) });
  expect(screen.queryByText(words)).toBeNull();
});

test('every fault that the server finds stands on the sheet, and nothing is lost', async () => {
  const { user } = await openGate({
    'gates.answer': () => {
      throw refuse('bad_input', 'Some of what was sent is not right.', {
        status: 422,
        issues: [
          { code: 'x', severity: 'error', where: { path: '/reason' }, message: 'The reason is too short.', fix: 'Write a sentence.' },
        ],
      });
    },
  });
  await user.type(screen.getByRole('textbox', { name: 'Your reason, for the record' }), 'No');
  await user.click(decision(/Stop this run/));
  const sheet = screen.getByRole('dialog');
  await user.click(within(sheet).getByRole('button', { name: 'Stop this run' }));
  expect((await within(sheet).findByRole('alert')).textContent).toContain('The reason is too short. Write a sentence.');
  expect(within(sheet).getByRole<HTMLTextAreaElement>('textbox').value).toBe('No');
});

test('a comment is posted on the passage with its words and its weight', async () => {
  const { user, api } = await openGate({
    'gates.comment': ({ body }) =>
      comment({
        quote: body?.quote ?? '',
        text: body?.text ?? '',
        severity: body?.severity ?? 'must',
        suggestion: body?.suggestion ?? null,
      }),
  });
  await user.click(screen.getByRole('button', { name: /^Comment on Section 1:/ }));
  await user.type(screen.getByRole('textbox', { name: 'Your comment' }), 'How many exactly?');
  await user.click(screen.getByRole('radio', { name: 'Should' }));
  await user.click(screen.getByRole('button', { name: 'Comment' }));
  expect(api.of('gates.comment')[0]?.body).toEqual({
    artefact: 'a1',
    version: 2,
    pointer: '/document/sections/0/body',
    quote: 'Most reports were harmless.',
    text: 'How many exactly?',
    severity: 'should',
  });
  expect(await screen.findByText('How many exactly?')).toBeTruthy();
});

test('an answer whose reply was lost is sent again with the same key', async () => {
  let tries = 0;
  const { user, api } = await openGate({
    'gates.answer': () => {
      tries++;
      if (tries === 1) throw refuse('unreachable', 'Baton could not be reached.', { status: 0 });
      return decidedView();
    },
  });
  await user.type(screen.getByRole('textbox', { name: 'Your reason, for the record' }), 'Because');
  await user.click(decision(/Stop this run/));
  const press = () => user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Stop this run' }));
  await press();
  await screen.findByText('Baton could not be reached.');
  await press();
  await waitFor(() => expect(api.of('gates.answer')).toHaveLength(2));
  const [first, second] = api.of('gates.answer');
  expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
});

test('a gap that blocks holds the approval whatever is ticked, and the locked button leads to it; filled in, it can be signed', async () => {
  const gap = { id: 'g1', pointer: '/summary', need: 'night number', from_whom: 'Ada', blocking: true };
  const holed = { ...DRAFT, summary: 'Call [[night number]].', gaps_to_complete: [gap] };
  const { user } = await openGate({ 'gates.get': () => gateView({ documents: [draftDocument(holed)] }) });
  await user.click(screen.getByRole('checkbox', { name: /The steps match/ }));
  const approve = decision(/Approve as accurate/);
  expect(document.getElementById(approve.getAttribute('aria-describedby') ?? '')?.textContent).toContain('Fill in “night number”');
  await user.click(approve);
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(document.activeElement?.closest('[id*="gap-g1"]')).not.toBeNull());
  await user.type(screen.getByRole('textbox', { name: 'night number' }), '2299{Enter}');
  await user.click(decision(/Approve as accurate/));
  expect(screen.getByRole('dialog').textContent).toContain('1 edit of yours goes with it, as a new version in your name.');
});

test('where the author lets gaps stay open, the sheet names them one by one', async () => {
  const gap = { id: 'g1', pointer: '/summary', need: 'night number', from_whom: 'Ada', blocking: true };
  const view = gateView({ documents: [draftDocument({ ...DRAFT, summary: 'Call [[night number]].', gaps_to_complete: [gap] })] });
  view.request.decisions = view.request.decisions.map((option) => ({ ...option, allowsOpenGaps: true }));
  const { user } = await openGate({ 'gates.get': () => view });
  await user.click(screen.getByRole('checkbox', { name: /The steps match/ }));
  await user.click(decision(/Approve as accurate/));
  const open = within(screen.getByRole('dialog')).getByRole('region', { name: 'What is not filled in' });
  expect(open.textContent).toContain('night number');
  expect(open.textContent).toContain('Ask: Ada');
});

test('a release with an open blocker is an exception: button, sheet and answer say so, with a reason; in a rehearsal nothing goes out', async () => {
  const check = (title: string, severity: string, message: string) => ({
    id: title,
    category: 'accuracy',
    title,
    severity,
    status: 'fail',
    findings: [{ pointer: '', message }],
  });
  const results = {
    verdict: 'fail',
    checks: [check('Short words', 'minor', 'Two long ones.'), check('Numbers', 'blocker', 'It is 4410.')],
    break_tests: [],
    counts: { blocker_fail: 1, major_fail: 0, minor_fail: 1, error: 0 },
    coverage: { objectives_total: 0, objectives_assessed: 0, steps_total: 0, steps_sourced: 0 },
    summary: '',
  };
  const base = gateView();
  const view = gateView({ gate: { ...base.gate, mode: 'rehearsal' }, request: { ...base.request, release: true, results } });
  const { user, api } = await openGate({ 'gates.get': () => view, 'gates.answer': () => decidedView() });
  await user.click(screen.getByRole('checkbox', { name: /The steps match/ }));
  expect(screen.queryByRole('button', { name: /Approve as accurate/ })).toBeNull();
  const release = decision(/Release with an exception/);
  expect(release.textContent).toContain('This is a rehearsal: nothing goes out. In a real run: 1 blocker is open. Needs your reason');
  await user.click(release);
  const sheet = screen.getByRole('dialog', { name: 'Release with an exception' });
  expect(sheet.textContent).toContain('This is an exception. The test says that it should not go out: “Numbers”.');
  const facts = within(sheet).getByRole('region', { name: 'What the test recorded' });
  expect(within(facts).getByRole('heading').textContent).toBe('Test result: Hold2 findings open');
  expect(
    within(facts)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['Blocker: NumbersIt is 4410.', 'Minor: Short wordsTwo long ones.']);
  await user.click(within(sheet).getByRole('checkbox', { name: 'I have read it' }));
  await user.click(within(sheet).getByRole('button', { name: 'Release with an exception' }));
  expect(api.of('gates.answer'), 'without a reason it is not taken').toHaveLength(0);
  await user.type(within(sheet).getByRole('textbox', { name: 'Your reason, for the record' }), 'Needed on Monday.');
  await user.click(within(sheet).getByRole('button', { name: 'Release with an exception' }));
  await waitFor(() => expect(api.of('gates.answer')).toHaveLength(1));
  const { body } = api.of('gates.answer')[0] ?? {};
  expect(body).toMatchObject({ exception: true, reason: 'Needed on Monday.' });
  expect(body?.meaning).toContain('Your decision: Release with an exception. This is a rehearsal: nothing goes out.');
});

test('on every gate with test results the agent’s words stand beside what was recorded, and where they differ it is marked', async () => {
  const results = {
    verdict: 'fail',
    summary: 'All checks passed. Ready to release.',
    checks: [
      {
        id: 'c',
        category: 'accuracy',
        title: 'Numbers',
        severity: 'blocker',
        status: 'fail',
        findings: [{ pointer: '', message: 'Wrong.' }],
      },
    ],
    break_tests: [],
    counts: { blocker_fail: 1, major_fail: 0, minor_fail: 0, error: 0 },
    coverage: { objectives_total: 0, objectives_assessed: 0, steps_total: 0, steps_sourced: 0 },
  };
  const base = gateView();
  const report = { ...draftDocument(results), ref: { ...draftDocument().ref, artefact: 'a2', type: 'qa_report', title: 'Test report' } };
  const carried = { ...base.request, results };
  for (const view of [gateView({ request: carried }), gateView({ documents: [...base.documents, report] })]) {
    const { unmount } = await openGate({ 'gates.get': () => view });
    const beside = screen.getByRole('region', { name: 'What the agent says, beside what the test recorded' });
    expect(beside.textContent).toContain('“All checks passed.”');
    expect(beside.textContent).toContain('1 blocker open');
    expect(beside.textContent).toContain('Differs from the summary.');
    unmount();
  }
});

test('the sheet of a spec says what was merged, left out or added since it was picked', async () => {
  const spec = {
    picked: [
      { option_id: 'a', title: 'Short report' },
      { option_id: 'b', title: 'Card' },
    ],
    decision: 'build',
    chosen_option_ids: ['a'],
    rejected: [],
    why: 'It removes the cause.',
    deliverables: [],
    non_learning_actions: [],
    conditions: [],
    metric_ids: [],
  };
  const shown = draftDocument(spec);
  const { user } = await openGate({
    'gates.get': () => gateView({ documents: [{ ...shown, ref: { ...shown.ref, type: 'solution_spec' } }] }),
  });
  expect(document.querySelector('article')?.textContent).toContain('“Card” is not in this spec. It does not say why.');
  await user.click(screen.getByRole('checkbox', { name: /The steps match/ }));
  await user.click(decision(/Approve as accurate/));
  const stray = within(screen.getByRole('dialog')).getByRole('region', { name: 'What became of the choice' });
  expect(
    within(stray)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['“Card” is not in this spec. It does not say why.']);
});

test('whoever has nothing to answer here is told so, and not that their answer is recorded', async () => {
  const base = gateView();
  await openGate({ 'gates.get': () => gateView({ parties: base.parties.map((party) => ({ ...party, mine: false })) }) });
  expect(screen.getByRole('heading', { name: 'It waits for Subject expert, and not for you.' })).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Not for you to decide' })).toBeTruthy();
});

test('a decision that opens the next cycle leads to its brief', async () => {
  const view = decidedView();
  const ended = { ...view, whatNow: view.whatNow && { ...view.whatNow, ended: ['Next cycle opened'], nextBriefId: 'b1' } };
  await openGate({ 'gates.get': () => ended });
  const now = within(screen.getByRole('region', { name: 'What happens now' }));
  expect(now.getByRole('link', { name: 'Look at the next cycle’s brief' }).getAttribute('href')).toBe('/briefs/b1/start');
});
