// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, type Handlers } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { SignoffPage } from './SignoffPage.tsx';
import { RECORD, signoff, signoffView } from './testing/sample-signoff.ts';

const open = async (view = signoffView(), handlers: Handlers = {}) => {
  const api = fakeApi({ 'signoffs.get': () => view, ...handlers });
  const page = renderPage(<SignoffPage signoffId="s1" />, { api, at: '/signoffs/s1' });
  await screen.findByText(/Record 42 is what it was|Not as it was/);
  return { ...page, api };
};

test('one page tells who decided what, when, why, under which button, about which exact text', async () => {
  await open();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Release with an exception');
  const text = document.body.textContent ?? '';
  for (const words of [
    'Priya Nair decided at “Release call” in “Phishing reporting” (Diagnosis to monitor), Thu, 19 November 2026, 10:02:03 (Europe/Madrid).',
    'This exact text goes out.',
    'Needed on Monday.',
    'with a password',
    '1,200 words were shown, about 4 min at 300 words a minute. The answer came sooner. Brysbaert 2019',
    '☑ I have tried step 2',
    'Blocker: Names the button',
    'night number',
    'made by the step “Blueprint”; model m-1',
    'Report it at once.',
    'Record 42 is what it was when it was written, and follows record 41.',
  ])
    expect(text).toContain(words);
  const others = within(screen.getByRole('heading', { name: 'In the same run' }).parentElement as HTMLElement);
  expect(others.getByRole('link', { name: 'Approve as accurate' }).getAttribute('href')).toBe('/signoffs/s0');
  expect(screen.getByRole('link', { name: 'The gate' }).getAttribute('href')).toBe('/gates/g1');
});

test('a record that is not what it was says so, and a text that is not the signed one is not shown', async () => {
  const [shown] = signoffView().documents;
  if (!shown) throw new Error('no text');
  await open(
    signoffView({ fault: 'Record 42 was changed after it was written.', documents: [{ ...shown, content: null, kept: 'changed' }] }),
  );
  expect(screen.getByText('Not as it was. Record 42 was changed after it was written.')).toBeTruthy();
  expect(screen.getByText(/is not the text that was signed, so it is not shown/)).toBeTruthy();
});

test('a record of the first form is read as far as it goes', async () => {
  const { format: _format, kind: _kind, exception: _exception, ...old } = RECORD;
  const [signer] = RECORD.signers;
  const { reading: _reading, consequence: _consequence, signedIn: _signedIn, ...oldSigner } = signer ?? RECORD.signers[0]!;
  await open(signoffView({ signoff: { ...signoff(), record: { ...old, signers: [oldSigner] } as never } }));
  expect(screen.getByText('Needed on Monday.')).toBeTruthy();
});

test('what passed without a person is looked at afterwards, by keyboard, and the answer is recorded', async () => {
  const pass = signoffView({
    signoff: signoff(
      { gateId: '' },
      { kind: 'pass', label: 'Approve', signers: [], decidedBy: { kind: 'system', id: 'baton', name: 'Baton' } },
    ),
  });
  const check = signoff({ id: 's2', gateId: 's1' }, { kind: 'spot_check', label: 'Fine as it went' });
  const { user, api } = await open(pass, { 'signoffs.spotCheck': () => ({ ...pass, spotChecks: [check] }) });
  expect(document.body.textContent).toContain('Nobody has looked at it yet.');
  await user.type(screen.getByRole('textbox', { name: /What you saw/ }), 'All right.');
  screen.getByRole('button', { name: 'Fine as it went' }).focus();
  await user.keyboard('{Enter}');
  expect((await screen.findByRole('link', { name: 'Fine as it went' })).getAttribute('href')).toBe('/signoffs/s2');
  expect(api.of('signoffs.spotCheck')[0]?.body).toMatchObject({ verdict: 'fine', note: 'All right.' });
  expect(screen.queryByRole('textbox', { name: /What you saw/ })).toBeNull();
});
