// @vitest-environment jsdom
import type { GateComment } from '@baton/schema/api/gate-view';
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, type Handlers, refuse } from '../../api/testing/fake-api.ts';
import { type PageUnderTest, renderPage } from '../../app/testing/render-page.tsx';
import { memoryStore } from '../../ui/storage/keep-store.ts';
import { GatePage } from './GatePage.tsx';
import { comment, decidedView, document as draftDocument, DRAFT, gateView } from './testing/sample-gate.ts';

const openGate = async (handlers: Handlers = {}): Promise<PageUnderTest & { api: ReturnType<typeof fakeApi> }> => {
  const api = fakeApi({ 'gates.get': () => gateView(), 'gates.note': () => ({ savedAt: '2026-11-20T09:00:01Z' }), ...handlers });
  const page = renderPage(<GatePage gateId="g1" />, { api, keep: memoryStore(), at: '/gates/g1' });
  await screen.findByRole('heading', { level: 1 });
  return { ...page, api };
};
const withComments = (...comments: GateComment[]): Handlers => ({ 'gates.get': () => gateView({ comments }) });
const card = (text: string | RegExp) =>
  screen.getByRole('group', { name: new RegExp(`^Comment by .*${text instanceof RegExp ? text.source : text}`) });
const answer = (text: string): GateComment['thread'][number] => ({
  kind: 'answer',
  by: { kind: 'system', id: 'baton', name: 'Blueprint agent' },
  at: '2026-11-20T10:00:00Z',
  text,
});

test('a wording is proposed for the passage, shown as what would change, and becomes an edit with one press', async () => {
  const { user, api } = await openGate({
    'gates.comment': ({ body }) =>
      comment({ text: body?.text ?? '', quote: body?.quote ?? '', suggestion: body?.suggestion ?? null, severity: 'should' }),
  });
  await user.click(screen.getByRole('button', { name: /^Comment on Section 1:/ }));
  await user.click(screen.getByRole('button', { name: 'Propose a wording' }));
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Wording in its place' });
  expect(field.value).toBe('Most reports were harmless.');
  await user.clear(field);
  await user.type(field, 'Four in ten reports were harmless.');
  await user.click(screen.getByRole('button', { name: 'Comment' }));
  expect(api.of('gates.comment')[0]?.body).toMatchObject({
    quote: 'Most reports were harmless.',
    suggestion: 'Four in ten reports were harmless.',
    text: 'Use this wording.',
  });
  const posted = await screen.findByRole('group', { name: /^Comment by you/ });
  expect([...posted.querySelectorAll('del')].map((part) => part.textContent)).toEqual(['Most']);
  expect([...posted.querySelectorAll('ins')].map((part) => part.textContent)).toEqual(['Four in ten']);
  await user.click(within(posted).getByRole('button', { name: 'Use this wording' }));
  expect(screen.getByText(/You changed 1 place/)).toBeTruthy();
  expect(document.querySelector('[data-passage="/document/sections/0/body"]')?.textContent).toContain('Four in ten reports were harmless.');
  expect(within(posted).getByText('This wording is in the text.')).toBeTruthy();
  expect(within(posted).queryByRole('button', { name: 'Use this wording' })).toBeNull();
});

test('a proposal that does not fit any more, or a text that cannot be edited, offers no press that would do harm', async () => {
  await openGate(withComments(comment({ quote: 'All reports', passage: 'All reports were harmless.', suggestion: 'Some reports' })));
  expect(within(card('How many')).queryByRole('button', { name: 'Use this wording' })).toBeNull();
  expect(card('How many').querySelector('ins')?.textContent).toBe('Some');
});

test('a wording that is proposed for a gap shows the gap as people read it', async () => {
  await openGate(withComments(comment({ quote: 'Call [[night number]].', suggestion: 'Call 2299.' })));
  expect([...card('How many').querySelectorAll('del')].map((part) => part.textContent)).toEqual(['Call [night number].']);
});

test('an answered comment is settled or raised again, with what is still wrong', async () => {
  const answered = comment({ round: 1, state: 'answered', thread: [answer('Now it says how many.')] });
  const { user, api } = await openGate({
    ...withComments(answered),
    'gates.settle': ({ body }) => ({ ...answered, state: body?.settled === true ? 'settled' : 'answered', settled: null }),
    'gates.reply': ({ body }) => ({ ...answered, state: body?.raise === true ? 'raised' : 'answered' }),
  });
  expect(card('How many').textContent).toContain('Answered');
  expect(card('How many').textContent).toContain('Blueprint agent');
  await user.click(within(card('How many')).getByRole('button', { name: 'Raise again' }));
  await user.type(screen.getByRole('textbox', { name: 'What is still wrong' }), 'Of how many?{Control>}{Enter}{/Control}');
  await waitFor(() => expect(card('How many').textContent).toContain('Raised again'));
  expect(api.of('gates.reply')[0]).toMatchObject({
    params: { gateId: 'g1', commentId: 'k1' },
    body: { text: 'Of how many?', raise: true },
  });
  await user.click(within(card('How many')).getByRole('button', { name: 'Settled' }));
  await waitFor(() => expect(within(card('How many')).getByRole('button', { name: 'Open again' })).toBeTruthy());
  expect(api.of('gates.settle')[0]?.body).toEqual({ settled: true });
});

test('what was not answered says so', async () => {
  await openGate(withComments(comment({ state: 'unanswered' })));
  expect(card('How many').textContent).toContain('Not answered');
});

test('a comment follows its passage; when that is gone it says so and what it was about', async () => {
  const moved = draftDocument({
    ...DRAFT,
    document: {
      ...DRAFT.document,
      sections: [
        { heading: 'First', body: 'Something new stands here now.', evidence_ids: [] },
        { heading: 'When', body: 'Most reports were harmless.', evidence_ids: [] },
      ],
    },
  });
  await openGate({
    'gates.get': () =>
      gateView({
        documents: [moved],
        comments: [
          comment(),
          comment({ id: 'k2', text: 'Who?', quote: 'Ask the night desk', passage: 'Ask the night desk for the number.' }),
        ],
      }),
  });
  const noted = [...document.querySelectorAll('[class*="noted"]')].map((passage) => passage.getAttribute('data-passage'));
  expect(noted).toEqual(['/document/sections/1/body']);
  expect(card('Who').textContent).toContain('The passage is gone: Ask the night desk');
});

test('approving against one’s own “must fix” leads to the comment', async () => {
  const { user } = await openGate(withComments(comment()));
  await user.click(screen.getByRole('checkbox', { name: /The steps match/ }));
  const approve = screen.getByRole('button', { name: /Approve as accurate/, description: /Settle your “must fix”, or send it back/ });
  await user.click(approve);
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(card('How many').contains(document.activeElement)).toBe(true));
});

test('a comment that came too late is kept in the notes', async () => {
  let decided = false;
  const { user, api, clock } = await openGate({
    'gates.get': () => (decided ? decidedView('Send back', { kind: 'user', id: 'u2', name: 'Sam' }) : gateView()),
    'gates.comment': () => {
      decided = true;
      throw refuse('gate_decided', 'Sam already decided: Send back.', { status: 409 });
    },
  });
  await user.click(screen.getByRole('button', { name: /^Comment on Section 1:/ }));
  await user.type(screen.getByRole('textbox', { name: 'Your comment' }), 'How many exactly?');
  await user.click(screen.getByRole('button', { name: 'Comment' }));
  await screen.findByText(/What you wrote is in your notes/);
  await act(async () => clock.advance(1_000));
  expect(api.of('gates.note').map((call) => call.body?.text)).toEqual(['On “Most reports were harmless.”: How many exactly?']);
});

test('every version can be read, and any two of them compared', async () => {
  const by = { kind: 'system' as const, id: 'baton', name: 'Blueprint agent' };
  const priya = { kind: 'user' as const, id: 'u1', name: 'Priya Nair' };
  const at = '2026-11-20T07:14:00Z';
  const ref = (version: number) => ({ artefact: 'a1', version, hash: `${version}${version}c0`, type: 'blueprint', title: 'Report it' });
  const body = ['Many reports were harmless.', 'Some reports were harmless.', 'Most reports were harmless.'];
  const text = (version: number) => ({
    ...DRAFT,
    document: { ...DRAFT.document, sections: [{ heading: 'When', body: body[version - 1] ?? '', evidence_ids: [] }] },
  });
  const versions = [
    { ref: ref(1), by, at, why: 'Written' },
    { ref: ref(2), by: priya, at, why: 'Changed at “Review”' },
    { ref: ref(3), by, at, why: 'Written again after Priya Nair sent it back' },
  ];
  const { user, api } = await openGate({
    'gates.get': () => gateView({ documents: [{ ...draftDocument(), versions }] }),
    'gates.artefact': ({ query }) => ({ ref: ref(Number(query?.version)), content: text(Number(query?.version)) }),
  });
  await user.click(screen.getByRole('button', { name: 'Versions' }));
  const dialog = screen.getByRole('dialog', { name: 'Versions of “Draft”' });
  const rows = within(within(dialog).getByRole('list', { name: /Versions/ })).getAllByRole('listitem');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('Written again after Priya Nair sent it back'),
    expect.stringContaining('Priya Nair'),
    expect.stringContaining('Written'),
  ]);
  await within(dialog).findByText('1 place differs from version 2');
  await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Compared with' }), '1');
  await within(dialog).findByText('1 place differs from version 1');
  const words = (tag: string) => [...dialog.querySelectorAll(tag)].map((part) => part.textContent);
  expect([words('del'), words('ins')]).toEqual([['Many'], ['Most']]);
  await user.click(within(rows[2] ?? dialog).getByRole('button'));
  await waitFor(() => expect(within(dialog).getByRole('article', { name: 'Version 1' }).textContent).toContain('Many reports'));
  expect(words('ins')).toEqual([]);
  expect(api.of('gates.artefact').map((call) => call.query?.version)).toContain(1);
});

test('notes of an earlier round are there, and taken over with one press', async () => {
  const { user } = await openGate({
    'gates.get': () => gateView({ earlierNotes: [{ round: 1, text: 'Ask the night desk.', savedAt: '2026-11-19T08:00:00Z' }] }),
  });
  await user.click(screen.getByText('Your notes from round 1'));
  await user.click(screen.getByRole('button', { name: 'Take them over' }));
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Your reason/ }).value).toBe('Ask the night desk.');
  expect(screen.queryByRole('button', { name: 'Take them over' })).toBeNull();
});

const SOURCED = {
  ...DRAFT,
  document: {
    ...DRAFT.document,
    sections: [
      { heading: 'When', body: 'Four in ten reports were harmless.', evidence_ids: ['e1'] },
      { heading: 'Why', body: 'Teams that report together click less.', evidence_ids: [] },
      { heading: 'Who', body: 'The night desk answers.', evidence_ids: ['e2'] },
    ],
  },
  evidence: [
    { id: 'e1', kind: 'document', source: { title: 'Report log' }, quote: '412 of 1,031 harmless', strength: 'strong' },
    { id: 'e2', kind: 'assumption', source: { title: 'Priya' }, strength: 'weak' },
  ],
};

test('a claim opens the passage that it cites, the quoted words marked; by keyboard, and the focus comes back', async () => {
  const { user, api } = await openGate({
    'gates.get': () => gateView({ documents: [draftDocument(SOURCED)] }),
    'gates.source': () => ({
      from: 'attached',
      title: 'Report log 2026.csv',
      by: { kind: 'user', id: 'u1', name: 'Priya Nair' },
      at: '2026-11-03T08:00:00Z',
      before: 'In all, ',
      quote: '412 of 1,031 harmless',
      after: ' by the end of the year.',
      cut: false,
    }),
  });
  const mark = screen.getByRole('button', { name: 'Source 1, Report log' });
  mark.focus();
  await user.keyboard('{Enter}');
  const sheet = screen.getByRole('dialog', { name: 'Source 1: Report log' });
  expect((await within(sheet).findByRole('group', { name: 'Its text' })).textContent).toBe(
    'In all, 412 of 1,031 harmless by the end of the year.',
  );
  expect(sheet.querySelector('mark')?.textContent).toBe('412 of 1,031 harmless');
  expect(sheet.textContent).toContain('From “Report log 2026.csv”, attached to the brief by Priya Nair, Tue 3 Nov');
  expect(api.of('gates.source')[0]?.query).toEqual({ title: 'Report log', quote: '412 of 1,031 harmless' });
  await user.click(within(sheet).getByRole('button', { name: 'Close' }));
  expect(document.activeElement).toBe(mark);
});

test('claims without a source, and those that are only assumed, say so', async () => {
  await openGate({ 'gates.get': () => gateView({ documents: [draftDocument(SOURCED)] }) });
  const passage = (index: number) => document.querySelector(`[data-passage="/document/sections/${index}/body"]`)?.textContent;
  expect(passage(0)).not.toMatch(/No source|Only assumed/);
  expect(passage(1)).toContain('No source');
  expect(passage(2)).toContain('Only assumed');
});

test('a source that the run does not have, and words that do not stand in it, are said to be so', async () => {
  const found = {
    title: 'Report log',
    by: { kind: 'system' as const, id: 'b', name: 'Baton' },
    at: '2026-11-03T08:00:00Z',
    after: '',
    cut: true,
  };
  const { user } = await openGate({
    'gates.get': () => gateView({ documents: [draftDocument(SOURCED)] }),
    'gates.source': ({ query }) =>
      query?.title === 'Priya'
        ? { ...found, from: 'none', before: '', quote: '' }
        : { ...found, from: 'attached', before: 'Other words.', quote: '' },
  });
  await user.click(screen.getByRole('button', { name: 'Source 2, Priya' }));
  await screen.findByText(/a person did, or it is assumed/);
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await user.click(screen.getByRole('button', { name: 'Source 1, Report log' }));
  expect((await screen.findByText(/These words do not stand in it/)).textContent).toContain('It begins so');
});

const SPENT = { unavailable: { send_back: 'All 2 rounds of sending back are used up.' }, roundsLeft: { send_back: 0 } };

test('used-up rounds say why, and whoever decides here asks for one more', async () => {
  const { user, api } = await openGate({
    'gates.get': () => gateView(SPENT),
    'gates.askRound': ({ body }) =>
      gateView({ ...SPENT, roundAsked: { outcome: 'send_back', why: body?.why ?? '', by: comment().by, at: '2026-11-20T09:00:00Z' } }),
  });
  const back = screen.getByRole('button', { name: /Send back with comments/, description: /All 2 rounds of sending back are used up/ });
  expect(back.getAttribute('aria-disabled')).toBe('true');
  await user.click(screen.getByRole('button', { name: 'Ask for one more round…' }));
  await user.type(screen.getByRole('textbox', { name: 'Why one more round is needed' }), 'The numbers came late.');
  await user.click(screen.getByRole('button', { name: 'Ask for one more round' }));
  await screen.findByText(/asks for one more round: “The numbers came late.”/);
  expect(api.of('gates.askRound')[0]?.body).toEqual({ outcome: 'send_back', why: 'The numbers came late.' });
  expect(screen.queryByRole('button', { name: /Ask for one more/ })).toBeNull();
});

test('an owner allows it, and the decision is on offer again', async () => {
  const { user } = await openGate({
    'gates.get': () => gateView({ ...SPENT, mayGrantRound: true }),
    'gates.grantRound': () => gateView({ mayGrantRound: true }),
  });
  await user.click(screen.getByRole('button', { name: 'Allow one more round…' }));
  await user.click(screen.getByRole('button', { name: 'Allow one more round' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'One more round' })).toBeNull());
  expect(screen.getByRole('button', { name: /Send back with comments/ }).getAttribute('aria-disabled')).toBeNull();
});
