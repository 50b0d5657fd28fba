import { Client, type ClientConfig } from 'pg';
import type { DatabasePorts } from '../open-database.ts';

interface Subscription {
  onMessage(payload: string): void;
  onGap?: (() => void) | undefined;
}

const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 5_000;
/** A connection that only listens never notices that it is cut; a question now and then does. */
const PROBE_MS = 15_000;

/** One connection of its own for LISTEN, opened at the first subscription and opened again whenever it breaks. */
export class ServerListener {
  private readonly settings: ClientConfig;
  private readonly ports: DatabasePorts;
  private readonly channels = new Map<string, Set<Subscription>>();
  private client: Client | undefined;
  private opening: Promise<void> | undefined;
  private retryMs = FIRST_RETRY_MS;
  private cancel: () => void = () => undefined;
  private closed = false;

  constructor(settings: ClientConfig, ports: DatabasePorts) {
    this.settings = { ...settings, query_timeout: PROBE_MS };
    this.ports = ports;
  }

  async listen(channel: string, onMessage: (payload: string) => void, onGap?: () => void): Promise<() => Promise<void>> {
    const subscription: Subscription = { onMessage, onGap };
    const own = this.channels.get(channel) ?? new Set();
    this.channels.set(channel, own.add(subscription));
    await this.ensureOpen();
    await this.client?.query(`listen ${quoted(channel)}`).catch(() => undefined);
    onGap?.();
    return async () => {
      own.delete(subscription);
      if (own.size > 0 || this.closed) return;
      this.channels.delete(channel);
      await this.client?.query(`unlisten ${quoted(channel)}`).catch(() => undefined);
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    this.cancel();
    await this.opening?.catch(() => undefined);
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private ensureOpen(): Promise<void> {
    if (this.client) return Promise.resolve();
    this.opening ??= this.open().finally(() => (this.opening = undefined));
    return this.opening;
  }

  /** Never throws: while the server is away, polling is what finds work, and this tries again. */
  private async open(): Promise<void> {
    const client = new Client(this.settings);
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ channel, payload }) => {
      for (const subscription of this.channels.get(channel) ?? []) subscription.onMessage(payload ?? '');
    });
    try {
      await client.connect();
      for (const channel of this.channels.keys()) await client.query(`listen ${quoted(channel)}`);
      this.client = client;
      this.retryMs = FIRST_RETRY_MS;
      this.probe(client);
    } catch (error) {
      this.ports.log.warn('cannot listen to the database', { error: String(error) });
      void client.end().catch(() => undefined);
      this.openLater();
    }
  }

  private lost(client: Client): void {
    if (this.client !== client || this.closed) return;
    this.client = undefined;
    void client.end().catch(() => undefined);
    this.openLater();
  }

  private openLater(): void {
    if (this.closed) return;
    this.cancel();
    this.cancel = this.ports.clock.after(this.retryMs, () => {
      void this.ensureOpen().then(() => {
        if (!this.client) return;
        for (const own of this.channels.values()) for (const subscription of own) subscription.onGap?.();
      });
    });
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  private probe(client: Client): void {
    this.cancel();
    this.cancel = this.ports.clock.after(PROBE_MS, () => {
      if (this.client !== client || this.closed) return;
      client.query('select 1').then(
        () => this.probe(client),
        () => this.lost(client),
      );
    });
  }
}

function quoted(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`;
}
