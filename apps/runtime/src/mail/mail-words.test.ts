import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLine } from './one-line.ts';
import { renderMail } from './render-mail.ts';
import { readMailFrom, readSmtpUrl } from './smtp-settings.ts';

test('free text becomes one line without marks that could move what follows', () => {
  expect(oneLine('Is it right?\r\nBcc: all@example.org')).toBe('Is it right? Bcc: all@example.org');
  expect(oneLine('a\u202eb\u2028c\u0000d')).toBe('a b c d');
  expect(oneLine('😀'.repeat(300), 5)).toBe('😀😀😀😀…');
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      (text) => !/[\p{Cc}\u2028]/u.test(oneLine(text)) && [...oneLine(text)].length <= 200,
    ),
  );
});

test('whatever people and agents write, the markup has the template’s tags and links and no others', () => {
  const tags = (html: string): string[] => html.match(/<[a-z!/][^>]*>/gi) ?? [];
  const bare = { title: '', lines: [''], sections: [{ title: '', items: [{ text: '', note: 'x' }] }], footer: [''] };
  const expected = tags(renderMail(bare).html);
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('<img src=x onerror=alert(1)>', '"><a href="javascript:x">', "</title><script>'", '&lt;b&gt;'),
  );
  fc.assert(
    fc.property(nasty, (text) => {
      const { html } = renderMail({
        title: text,
        lines: [text],
        sections: [{ title: text, items: [{ text, note: `x${text}` }] }],
        footer: [text],
      });
      expect(tags(html)).toEqual(expected);
    }),
  );
});

test('the plain form has the same words and the address of the page', () => {
  const { text } = renderMail({
    title: 'Is it right?',
    lines: ['One.', 'Two.'],
    sections: [{ title: 'Decided', items: [{ text: 'Approve', note: 'by Sam', href: 'https://b.example/g' }] }],
    link: { label: 'Open and decide', href: 'https://b.example/inbox/1' },
    footer: ['Why you get this.'],
  });
  expect(text).toBe(
    'Is it right?\n\nOne.\nTwo.\n\nDecided\n- Approve\n  by Sam\n  https://b.example/g\n\nOpen and decide:\nhttps://b.example/inbox/1\n\n--\nWhy you get this.\n',
  );
});

test.each([
  ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, secure: false, user: undefined, password: undefined }],
  ['smtps://u%40x:p%2F@mail.example', { host: 'mail.example', port: 465, secure: true, user: 'u@x', password: 'p/' }],
  ['smtp://[::1]', { host: '::1', port: 587, secure: false, user: undefined, password: undefined }],
])('%s is read', (url, expected) => expect(readSmtpUrl(url)).toEqual(expected));
test.each(['mail.example', 'http://mail.example', 'smtp://', 'smtp://h/path', 'smtp://h?pool=true', 'smtp://user@h', ''])(
  '%s is no mail server',
  (url) => expect(() => readSmtpUrl(url)).toThrow(/must|needs/),
);
test.each([
  ['baton@example.org', { name: 'Baton', email: 'baton@example.org' }],
  ['Learning team <l-and-d@example.org>', { name: 'Learning team', email: 'l-and-d@example.org' }],
  ['"Team, Learning" <a@b.example>', { name: 'Team, Learning', email: 'a@b.example' }],
])('%s is a sender', (text, expected) => expect(readMailFrom(text)).toEqual(expected));
test.each(['baton', 'a@b, c@d', 'x <y>', 'A\r\nBcc: x@y <a@b>'])('%s is none', (text) =>
  expect(() => readMailFrom(text)).toThrow(/must look like/),
);
