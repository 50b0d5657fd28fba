import { expect, test } from 'vitest';
import { pinoLog } from './pino-log.ts';

function lines(pretty: boolean, secrets: string[] = []) {
  const out: string[] = [];
  return { out, log: pinoLog({ level: 'debug', pretty, write: (line) => out.push(line), secrets: () => secrets }) };
}

test.each([true, false])('line breaks and escape codes in what people sent stay on one line (pretty: %s)', (pretty) => {
  const { out, log } = lines(pretty);
  log.info('request\r\nforged line', { path: '/a\u001b[31m\nb' });
  expect(out).toHaveLength(1);
  for (const mark of ['\n', '\r', '\u001b']) expect(out[0]?.trimEnd()).not.toContain(mark);
});

test.each([true, false])('a secret in an error message comes out masked (pretty: %s)', (pretty) => {
  const { out, log } = lines(pretty, ['sk-canary-"quoted"-123']);
  log.error('failed', {}, new Error('refused key sk-canary-"quoted"-123', { cause: new Error('sk-canary-"quoted"-123') }));
  expect(out.join('')).not.toContain('canary');
  expect(out.join('')).toContain('***');
});

test('an error is logged with its cause, without the request that it carries', () => {
  const { out, log } = lines(false);
  log.error(
    'failed',
    { requestId: 'r1' },
    Object.assign(new Error('outer', { cause: new Error('inner') }), { headers: { authorization: 'Bearer canary' } }),
  );
  expect(out[0]).toContain('inner');
  expect(out[0]).toContain('"requestId":"r1"');
  expect(out[0]).not.toContain('canary');
});
