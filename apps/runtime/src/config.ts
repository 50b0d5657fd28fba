import { AppError } from '@baton/schema/errors/app-error';
import type { Issue } from '@baton/schema/errors/issue';
import { z } from 'zod';
import { readMailFrom, readSmtpUrl, type SmtpSettings } from './mail/smtp-settings.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost)$/i;

/** A name or address by which only this machine is reached. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** Every setting of the process, checked. Absent ones are undefined, never empty. */
export interface Config {
  /** 0: any free port. */
  port: number;
  host: string;
  /** True when only this machine can reach the server. */
  loopback: boolean;
  /** Without a slash at its end; undefined: made from host and the port that was bound. */
  publicUrl: string | undefined;
  dataDir: string;
  databaseUrl: string | undefined;
  model: { apiKey: string | undefined; baseUrl: string | undefined; name: string | undefined };
  secretKey: string | undefined;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Where mails are handed over; undefined: none is sent. */
  smtp: SmtpSettings | undefined;
  /** `host:port` pairs inside the house that notices to chat rooms may go to. */
  noticeHosts: string[];
  owner: { email: string; password: string } | undefined;
  /** Another service that people may sign on with (OpenID Connect). */
  signOn: { name: string; issuer: string; clientId: string; clientSecret: string } | undefined;
}

type Environment = Record<string, string | undefined>;

const httpUrl = (value: string, ctx: z.RefinementCtx): void => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    ctx.addIssue({ code: 'custom', message: 'must be an address that begins with http:// or https://' });
  else if (url.username || url.password) ctx.addIssue({ code: 'custom', message: 'must not hold a user name or password' });
};

/** Reads a setting by its own reader, whose error says what is wrong. */
const readBy =
  <T>(read: (text: string) => T) =>
  (value: string, ctx: z.RefinementCtx): T => {
    try {
      return read(value);
    } catch (error) {
      ctx.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'cannot be read' });
      return z.NEVER;
    }
  };

const HOST_AND_PORT = /^[A-Za-z0-9.[\]:-]+:\d{1,5}$/;

const settings = z.object({
  PORT: z
    .string()
    .default('4200')
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a number from 0 to 65535 (0: any free port)')
    .transform(Number),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:[\]-]+$/, 'must be a host name or an IP address')
    .default('127.0.0.1'),
  PUBLIC_URL: z.string().superRefine(httpUrl).optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), 'must look like postgres://user:password@host:5432/name')
    .optional(),
  OPENAI_API_KEY: z.string().max(500, 'is too long for a key').optional(),
  OPENAI_BASE_URL: z.string().superRefine(httpUrl).optional(),
  OPENAI_MODEL: z.string().max(200, 'is too long for a name').optional(),
  SECRET_KEY: z.string().min(32, 'must have 32 characters or more').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  SMTP_URL: z.string().transform(readBy(readSmtpUrl)).optional(),
  MAIL_FROM: z.string().max(300, 'is too long').transform(readBy(readMailFrom)).optional(),
  NOTICE_HOSTS: z
    .string()
    .transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((part) => part !== ''),
    )
    .refine((hosts) => hosts.every((host) => HOST_AND_PORT.test(host)), 'must be a list like chat.example.org:443, 10.0.0.5:8065')
    .default([]),
  OIDC_ISSUER: z.string().superRefine(httpUrl).optional(),
  OIDC_CLIENT_ID: z.string().max(500, 'is too long for an id').optional(),
  OIDC_CLIENT_SECRET: z.string().max(500, 'is too long for a secret').optional(),
  OIDC_NAME: z.string().max(60, 'must have 60 characters or fewer').default('single sign-on'),
  BATON_OWNER_EMAIL: z.email('must be an e-mail address').optional(),
  BATON_OWNER_PASSWORD: z.string().min(10, 'must have 10 characters or more').max(256, 'must have 256 characters or fewer').optional(),
});
type SettingName = keyof z.input<typeof settings>;
const NAMES = Object.keys(settings.shape) as SettingName[];

/**
 * Reads the settings from an environment. `NAME_FILE` may name a file that holds the value instead.
 * @throws AppError `config_invalid` with one issue per wrong setting, never with a value in it.
 */
export function readConfig(environment: Environment, readFile: (path: string) => string): Config {
  const faults: Issue[] = [];
  const fault = (name: string, message: string, fix: string): number =>
    faults.push({ code: 'setting', severity: 'error', where: { path: name }, message: `${name} ${message}.`, fix });

  const given: Partial<Record<SettingName, string>> = {};
  for (const name of NAMES) {
    const direct = environment[name]?.trim();
    const file = environment[`${name}_FILE`]?.trim();
    if (direct && file) fault(`${name}_FILE`, `and ${name} are both set`, 'Keep one of the two.');
    else if (direct) given[name] = direct;
    else if (file) {
      const text = tryRead(readFile, file);
      if (text) given[name] = text;
      else fault(`${name}_FILE`, `names ${file}, which cannot be read or is empty`, 'Check the path and who may read the file.');
    }
  }
  const parsed = settings.safeParse(given);
  for (const issue of parsed.error?.issues ?? [])
    fault(String(issue.path[0]), issue.message, `See .env.example for what ${String(issue.path[0])} takes.`);
  if ((given.BATON_OWNER_EMAIL === undefined) !== (given.BATON_OWNER_PASSWORD === undefined))
    fault('BATON_OWNER_EMAIL', 'and BATON_OWNER_PASSWORD belong together', 'Set both or neither.');
  if ((given.SMTP_URL === undefined) !== (given.MAIL_FROM === undefined))
    fault('SMTP_URL', 'and MAIL_FROM belong together', 'Set both, or neither when no mail is to be sent.');
  const oidc = (['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const).filter((name) => given[name] === undefined);
  if (oidc.length === 1 || oidc.length === 2)
    fault(
      oidc[0] ?? '',
      'is missing: the settings of sign-on belong together',
      'Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or none of them.',
    );
  if (/^(0\.0\.0\.0|::|\[::\])$/.test(given.HOST ?? '') && given.PUBLIC_URL === undefined)
    fault(
      'PUBLIC_URL',
      'is needed when HOST is every address of this machine',
      'Set it to the address that people type, such as http://192.168.1.5:4200.',
    );
  if (!parsed.success || faults.length > 0) throw configFault(faults);
  return toConfig(parsed.data);
}

/** One message that lists every fault, for the terminal. */
export function configFault(issues: readonly Issue[]): AppError {
  const lines = issues.map((issue) => `  - ${issue.message} ${issue.fix}`);
  return new AppError('config_invalid', { message: `Some settings are not right:\n${lines.join('\n')}`, issues });
}

function toConfig(read: z.output<typeof settings>): Config {
  return {
    port: read.PORT,
    host: read.HOST,
    loopback: isLoopback(read.HOST),
    publicUrl: read.PUBLIC_URL?.replace(/\/+$/, ''),
    dataDir: read.DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    model: { apiKey: read.OPENAI_API_KEY, baseUrl: read.OPENAI_BASE_URL, name: read.OPENAI_MODEL },
    secretKey: read.SECRET_KEY,
    logLevel: read.LOG_LEVEL,
    smtp: read.SMTP_URL && read.MAIL_FROM && { ...read.SMTP_URL, from: read.MAIL_FROM },
    noticeHosts: read.NOTICE_HOSTS,
    owner:
      read.BATON_OWNER_EMAIL !== undefined && read.BATON_OWNER_PASSWORD !== undefined
        ? { email: read.BATON_OWNER_EMAIL, password: read.BATON_OWNER_PASSWORD }
        : undefined,
    signOn:
      read.OIDC_ISSUER !== undefined && read.OIDC_CLIENT_ID !== undefined && read.OIDC_CLIENT_SECRET !== undefined
        ? { name: read.OIDC_NAME, issuer: read.OIDC_ISSUER, clientId: read.OIDC_CLIENT_ID, clientSecret: read.OIDC_CLIENT_SECRET }
        : undefined,
  };
}

function tryRead(readFile: (path: string) => string, file: string): string | undefined {
  try {
    return readFile(file).trim();
  } catch {
    return undefined;
  }
}
