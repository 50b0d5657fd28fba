import { expect, test } from 'vitest';
import { fakeClock } from '../../ui/clock/fake-clock.ts';
import { NoteSaver } from './note-saver.ts';

function saver(options: { fails?: number; open?: boolean; deviceFull?: boolean } = {}) {
  const clock = fakeClock(0);
  const sent: string[] = [];
  const kept: string[] = [];
  let fails = options.fails ?? 0;
  const notes = new NoteSaver(
    { text: '', sent: '', savedAt: null, open: options.open ?? true },
    {
      clock,
      send: (text) => {
        sent.push(text);
        return fails-- > 0 ? Promise.reject(new Error('down')) : Promise.resolve({ savedAt: '2026-11-20T09:00:00Z' });
      },
      keep: (text) => {
        if (options.deviceFull === true) return false;
        kept.push(text);
        return true;
      },
      forget: () => kept.push('forgotten'),
    },
  );
  const settled = (): Promise<void> => Promise.resolve().then(() => {});
  return { notes, clock, sent, kept, settled };
}

test('letters are kept here at once and sent once, after a pause', async () => {
  const { notes, clock, sent, kept, settled } = saver();
  notes.change('4');
  clock.advance(500);
  notes.change('44');
  clock.advance(899);
  expect(sent).toEqual([]);
  expect(notes.view.state.at).toBe('device');
  clock.advance(1);
  await settled();
  expect(sent).toEqual(['44']);
  expect(kept).toEqual(['4', '44', 'forgotten']);
  expect(notes.view.state.at).toBe('server');
});

test('a failed save is tried again until it holds, and says meanwhile where the text is', async () => {
  const { notes, clock, sent, settled } = saver({ fails: 2 });
  notes.change('x');
  clock.advance(900);
  await settled();
  expect(notes.view.state.at).toBe('device');
  clock.advance(10_000);
  await settled();
  clock.advance(10_000);
  await settled();
  expect(sent).toEqual(['x', 'x', 'x']);
  expect(notes.view.state.at).toBe('server');
});

test('what is typed while a save is on its way is not taken for saved', async () => {
  const { notes, clock, kept, settled } = saver();
  notes.change('a');
  clock.advance(900);
  notes.change('ab');
  await settled();
  expect(notes.view.state.at).toBe('device');
  expect(kept).not.toContain('forgotten');
});

test('closing sends what is left; a gate that is over takes nothing', async () => {
  const open = saver();
  open.notes.change('last words');
  open.notes.close();
  expect(open.sent).toEqual(['last words']);
  const over = saver({ open: false });
  over.notes.change('too late');
  over.clock.advance(60_000);
  expect(over.sent).toEqual([]);
});

test('a device that keeps nothing is not called a safe place', () => {
  const { notes } = saver({ deviceFull: true });
  notes.change('x');
  expect(notes.view.state.at).toBe('nowhere');
});
