import { isAppError } from '@baton/schema/errors/app-error';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const noFiles = (path: string): string => {
  throw new Error(`no ${path}`);
};
function faultsOf(environment: Record<string, string>, readFile = noFiles): string[] {
  try {
    readConfig(environment, readFile);
  } catch (error) {
    if (isAppError(error, 'config_invalid')) return error.issues.map((issue) => issue.where.path);
    throw error;
  }
  return [];
}

test('an empty environment gives a server that only this machine reaches, on the embedded database', () => {
  const config = readConfig({}, noFiles);
  expect(config).toMatchObject({
    port: 4200,
    host: '127.0.0.1',
    loopback: true,
    dataDir: './data',
    databaseUrl: undefined,
    owner: undefined,
  });
});

test('one message lists every fault and repeats no value', () => {
  const wrong = {
    PORT: 'tcp://10.0.0.1:4200',
    PUBLIC_URL: 'ftp://x',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    SECRET_KEY: 'short-secret',
    LOG_LEVEL: 'loud',
    BATON_OWNER_EMAIL: 'nobody',
  };
  expect(faultsOf(wrong).toSorted()).toEqual(
    ['BATON_OWNER_EMAIL', 'BATON_OWNER_EMAIL', 'DATABASE_URL', 'LOG_LEVEL', 'PORT', 'PUBLIC_URL', 'SECRET_KEY'].toSorted(),
  );
  expect(() => readConfig(wrong, noFiles)).toThrow(/PORT must be a number(.|\n)*LOG_LEVEL must be one of/);
  expect(() => readConfig(wrong, noFiles)).not.toThrow(/hunter2|short-secret/);
});

test('a value may lie in a file; both at once or an unreadable file is a fault', () => {
  expect(readConfig({ SECRET_KEY_FILE: '/run/secrets/key' }, () => `${'k'.repeat(40)}\n`).secretKey).toBe('k'.repeat(40));
  expect(faultsOf({ SECRET_KEY_FILE: '/missing' })).toEqual(['SECRET_KEY_FILE']);
  expect(faultsOf({ OPENAI_MODEL: 'a', OPENAI_MODEL_FILE: '/b' }, () => 'b')).toEqual(['OPENAI_MODEL_FILE']);
});

test.each(['0.0.0.0', '::', '192.168.1.4', 'baton.example.org', '127.0.0.1.example.org'])('%s is not loopback', (host) => {
  expect(readConfig({ HOST: host, PUBLIC_URL: 'https://baton.example.org' }, noFiles).loopback).toBe(false);
});
test.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('%s is loopback', (host) => {
  expect(readConfig({ HOST: host }, noFiles).loopback).toBe(true);
});

test('listening on every address needs the one that people type', () => {
  expect(faultsOf({ HOST: '0.0.0.0' })).toEqual(['PUBLIC_URL']);
  expect(readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'http://192.168.1.5:4200/' }, noFiles).publicUrl).toBe('http://192.168.1.5:4200');
});

test('a mail server and the sender belong together, and the password in its address is repeated nowhere', () => {
  const both = { SMTP_URL: 'smtp://robot:hunter2@mail.example.org:587', MAIL_FROM: 'Baton <baton@example.org>' };
  expect(readConfig(both, noFiles).smtp).toEqual({
    host: 'mail.example.org',
    port: 587,
    secure: false,
    user: 'robot',
    password: 'hunter2',
    from: { name: 'Baton', email: 'baton@example.org' },
  });
  expect(readConfig({ ...both, SMTP_URL: '', SMTP_URL_FILE: '/run/secrets/smtp' }, () => `${both.SMTP_URL}\n`).smtp?.password).toBe(
    'hunter2',
  );
  expect(readConfig({}, noFiles).smtp).toBeUndefined();
  expect(faultsOf({ SMTP_URL: both.SMTP_URL })).toEqual(['SMTP_URL']);
  expect(faultsOf({ MAIL_FROM: both.MAIL_FROM })).toEqual(['SMTP_URL']);
  expect(faultsOf({ SMTP_URL: 'https://robot:hunter2@mail.example.org', MAIL_FROM: 'nobody' }).toSorted()).toEqual([
    'MAIL_FROM',
    'SMTP_URL',
  ]);
  expect(() => readConfig({ SMTP_URL: 'https://robot:hunter2@x', MAIL_FROM: both.MAIL_FROM }, noFiles)).not.toThrow(/hunter2/);
});

test('chat rooms inside the house are named as host and port', () => {
  expect(readConfig({ NOTICE_HOSTS: 'chat.example.org:443, 10.0.0.5:8065' }, noFiles).noticeHosts).toEqual([
    'chat.example.org:443',
    '10.0.0.5:8065',
  ]);
  expect(readConfig({}, noFiles).noticeHosts).toEqual([]);
  expect(faultsOf({ NOTICE_HOSTS: 'https://chat.example.org/hook' })).toEqual(['NOTICE_HOSTS']);
});

test('the settings of sign-on belong together; the secret is in no message', () => {
  const all = { OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'baton', OIDC_CLIENT_SECRET: 'hunter2' };
  const signOn = { name: 'single sign-on', issuer: all.OIDC_ISSUER, clientId: 'baton', clientSecret: 'hunter2' };
  expect(readConfig(all, noFiles).signOn).toEqual(signOn);
  expect(readConfig({ ...all, OIDC_NAME: 'Company login' }, noFiles).signOn?.name).toBe('Company login');
  expect(readConfig({}, noFiles).signOn).toBeUndefined();
  expect(faultsOf({ OIDC_CLIENT_SECRET: 'hunter2' })).toEqual(['OIDC_ISSUER']);
  expect(faultsOf({ ...all, OIDC_ISSUER: 'login.example.org' })).toContain('OIDC_ISSUER');
  expect(() => readConfig({ OIDC_CLIENT_SECRET: 'hunter2' }, noFiles)).not.toThrow(/hunter2/);
});
