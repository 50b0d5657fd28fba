import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** One message as it came in, read back by a parser that is not ours. */
export interface ReceivedMail {
  /** The envelope's receivers. */
  to: string[];
  subject: string;
  text: string;
  html: string;
  messageId: string;
  parsed: ParsedMail;
  /** The bytes as text. */
  raw: string;
}

/** What a mail server may do wrong, by the moment at which it does. */
export type MailFaultName =
  /** 421 at the greeting. */
  | 'turns away'
  /** Takes the connection and says nothing to the receiver, ever. */
  | 'hangs'
  /** Cuts the line in the middle of the message. */
  | 'cuts'
  /** 451 to the receiver. */
  | 'busy'
  /** 550 to the receiver. */
  | 'no such user'
  /** 554 to the message. */
  | 'refuses the message'
  /** Takes the message and cuts the line before it says so. */
  | 'takes and cuts';

interface Options {
  /** Offer STARTTLS with a certificate that nobody signed. */
  untrusted?: boolean;
  /** Ask for this user and password. */
  login?: { user: string; password: string };
}

/** A real SMTP server on loopback. It keeps what it takes, and has every fault of MailFaultName. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  /** How many came so far, whatever became of them. */
  connections = 0;
  /** Called when a message is there in full and not acknowledged yet. */
  onTaken: (() => void | Promise<void>) | undefined;
  private readonly server: SMTPServer;
  private readonly login: Options['login'];
  private standing: MailFaultName | undefined;
  private readonly rules = new Map<string, MailFaultName>();
  private readonly watchers = new Set<() => void>();
  private port = 0;

  private constructor({ untrusted = false, login }: Options) {
    this.login = login;
    const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
    const options: SMTPServerOptions = {
      authOptional: login === undefined,
      // Otherwise each connection asks the name of who calls.
      disableReverseLookup: true,
      allowInsecureAuth: true,
      hideSTARTTLS: !untrusted,
      logger: false,
      onConnect: (_session, done) => {
        this.connections += 1;
        done(this.standing === 'turns away' ? refusal(421, 'Come back later') : undefined);
      },
      onAuth: (auth, _session, done) => {
        const known = auth.username === login?.user && auth.password === login?.password;
        if (known) done(null, { user: auth.username });
        else done(refusal(535, 'Authentication failed'));
      },
      onRcptTo: ({ address }, _session, done) => {
        const fault = this.faultOf(address);
        if (fault === 'hangs') return;
        if (fault === 'busy') done(refusal(451, 'Greylisted, try again'));
        else if (fault === 'no such user') done(refusal(550, `No such user: ${address}`));
        else done();
      },
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const fault = this.faultOf(to[0] ?? '');
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          if (fault === 'cuts') this.cut();
        });
        stream.on('end', () => {
          if (fault === 'cuts') return;
          if (fault === 'refuses the message') return done(refusal(554, 'Looks like spam'));
          void this.take(to, Buffer.concat(chunks)).then(() => (fault === 'takes and cuts' ? this.cut() : done()));
        });
      },
    };
    this.server = new SMTPServer(options);
    // A client that goes away in the middle is what some tests are about.
    this.server.on('error', () => undefined);
  }

  static async start(options: Options = {}): Promise<MailServer> {
    const server = new MailServer(options);
    await server.listen(0);
    return server;
  }

  private async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    const who = this.login ? `${encodeURIComponent(this.login.user)}:${encodeURIComponent(this.login.password)}@` : '';
    return `smtp://${who}127.0.0.1:${this.port}`;
  }

  /** From now on every message meets this; undefined: all is well again. */
  always(fault: MailFaultName | undefined): void {
    this.standing = fault;
  }

  /** Messages to this address meet this, until it is called with undefined. */
  for(address: string, fault: MailFaultName | undefined): void {
    if (fault) this.rules.set(address, fault);
    else this.rules.delete(address);
  }

  to(address: string): ReceivedMail[] {
    return this.mails.filter((mail) => mail.to.includes(address));
  }

  /** Resolves when what came in is as wanted. */
  async until(wanted: (mails: readonly ReceivedMail[]) => boolean, withinMs = 20_000): Promise<void> {
    const late = AbortSignal.timeout(withinMs);
    while (!wanted(this.mails)) {
      await new Promise<void>((resolve, reject) => {
        const look = (): void => {
          this.watchers.delete(look);
          resolve();
        };
        this.watchers.add(look);
        late.addEventListener('abort', () =>
          reject(new Error(`these mails came: ${this.mails.map((mail) => `${mail.to.join()}: ${mail.subject}`).join(' | ')}`)),
        );
      });
    }
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private faultOf(address: string): MailFaultName | undefined {
    return this.rules.get(address) ?? this.standing;
  }

  private cut(): void {
    for (const connection of this.server.connections) (connection as { _socket?: { destroy(): void } })._socket?.destroy();
  }

  private async take(to: string[], bytes: Buffer): Promise<void> {
    const parsed = await simpleParser(bytes);
    const { subject = '', text = '', html, messageId = '' } = parsed;
    this.mails.push({ to, subject, text, html: typeof html === 'string' ? html : '', messageId, parsed, raw: bytes.toString('utf8') });
    await this.onTaken?.();
    for (const look of this.watchers) look();
  }
}
