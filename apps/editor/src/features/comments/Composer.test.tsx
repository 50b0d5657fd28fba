// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { memoryStore } from '../../ui/storage/keep-store.ts';
import { Composer } from './Composer.tsx';

const person = (userId: string, name: string) => ({ userId, name, email: '', role: 'reviewer' as const, away: null });
const people = [person('u1', 'Priya Nair'), person('u2', 'Sam Reyes'), person('u3', 'Sandra Roe')];

function open(send: (text: string, mentions: readonly string[]) => Promise<string | undefined>, keep = memoryStore()) {
  const api = fakeApi({ 'people.list': () => ({ people, teams: [] }) });
  return renderPage(<Composer place="comment.p.s" label="New comment" act="Comment" send={send} />, { api, keep });
}

const valueOf = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'New comment' }).value;

test('a name is picked with the keyboard, and who is named in full is told', async () => {
  const send = vi.fn(async () => undefined);
  const { user } = open(send);
  const box = screen.getByRole('textbox', { name: 'New comment' });
  await user.type(box, 'Look, @sa');
  expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual(['Sam Reyes', 'Sandra Roe']);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(valueOf()).toBe('Look, @Sandra Roe ');
  await user.type(box, 'and @Priya Nair');
  await user.keyboard('{Escape}{Control>}{Enter}{/Control}');
  expect(send).toHaveBeenCalledWith('Look, @Sandra Roe and @Priya Nair', ['u3', 'u1']);
  expect(valueOf()).toBe('');
});

test('what could not be sent stays where it is, with the reason, and is there again after the page was closed', async () => {
  const keep = memoryStore();
  const { user, unmount } = open(async () => 'Baton cannot be reached.', keep);
  await user.type(screen.getByRole('textbox', { name: 'New comment' }), 'Not lost');
  await user.click(screen.getByRole('button', { name: 'Comment' }));
  await screen.findByText('Baton cannot be reached.');
  expect(valueOf()).toBe('Not lost');
  unmount();
  open(async () => undefined, keep);
  expect(valueOf()).toBe('Not lost');
});
