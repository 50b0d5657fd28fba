// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, refuse } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { AwayPart } from './AwayPart.tsx';

const askable = {
  people: [{ userId: 'u-noor', name: 'Noor Haddad', role: 'reviewer' as const, awayUntil: null }],
  teams: [],
};

test('who is away says until when and who stands in, and is back with one press', async () => {
  const api = fakeApi({
    'gates.askable': () => askable,
    'me.away': () => ({ away: null }),
    'me.setAway': ({ body }) => ({ away: body?.away ?? null }),
  });
  const { user } = renderPage(<AwayPart />, { api });
  const go = (await screen.findByRole('button', { name: 'I am away' })) as HTMLButtonElement;
  expect(go.disabled).toBe(true);
  await user.type(screen.getByLabelText(/Back on/), '2026-12-07');
  await user.selectOptions(screen.getByLabelText('Who stands in'), 'Noor Haddad');
  await user.click(go);
  const until = new Date('2026-12-07T00:00:00').toISOString();
  expect(api.of('me.setAway')[0]?.body).toEqual({ away: { until, deputyId: 'u-noor' } });
  expect(await screen.findByText(/and Noor Haddad stands in/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'I am back' }));
  expect(api.of('me.setAway')[1]?.body).toEqual({ away: null });
  expect(await screen.findByRole('button', { name: 'I am away' })).toBeTruthy();
});

test('a refusal stands at the form', async () => {
  const api = fakeApi({
    'gates.askable': () => askable,
    'me.away': () => ({ away: { until: '2026-12-07T00:00:00Z', deputyId: null } }),
    'me.setAway': () => Promise.reject(refuse('bad_input', 'This day has passed already.')),
  });
  const { user } = renderPage(<AwayPart />, { api });
  await user.click(await screen.findByRole('button', { name: 'Change' }));
  expect(await screen.findByText(/This day has passed already/)).toBeTruthy();
});
