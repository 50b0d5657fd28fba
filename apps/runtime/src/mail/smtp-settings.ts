/** Where mails are handed over, and in whose name. */
export interface SmtpSettings {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise the connection is upgraded when the server offers it. */
  secure: boolean;
  user: string | undefined;
  password: string | undefined;
  from: { name: string; email: string };
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

/** Reads `smtp://user:password@host:587`. @throws Error with words that follow the setting's name. */
export function readSmtpUrl(text: string): Omit<SmtpSettings, 'from'> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const port = url && Object.hasOwn(PORTS, url.protocol) ? PORTS[url.protocol as keyof typeof PORTS] : undefined;
  if (!url || port === undefined || url.hostname === '')
    throw new Error('must look like smtp://user:password@mail.example.org:587 or smtps://…:465');
  if (url.search !== '' || url.hash !== '' || !['', '/'].includes(url.pathname)) throw new Error('must end after the port');
  if ((url.username === '') !== (url.password === '')) throw new Error('needs both a user and a password, or neither');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? port : Number(url.port),
    secure: url.protocol === 'smtps:',
    user: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
  };
}

const FROM = /^(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s@]+@[^<>\s@]+)>|([^<>\s@]+@[^<>\s@]+))$/;

/** Reads "Baton <baton@example.org>" or a plain address. @throws Error with words that follow the setting's name. */
export function readMailFrom(text: string): SmtpSettings['from'] {
  const [, name = '', inside, alone] = FROM.exec(text) ?? [];
  const email = inside ?? alone;
  if (email === undefined) throw new Error('must look like "Baton <baton@example.org>" or baton@example.org');
  return { name: name.trim() || 'Baton', email };
}
