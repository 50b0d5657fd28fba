import { listen } from '@baton/runtime/listen';
import type { FaultPoints } from '@baton/runtime/ports/fault-points';
import type { EngineSettings } from '@baton/runtime/engine/engine-deps';
import { type TestApp, testApp } from './test-app.ts';

/** What FaultyBaton hands to this process. */
export interface FaultyOptions {
  dataDir?: string;
  databaseUrl?: string;
  modelUrl?: string;
  smtpUrl?: string;
  /** What a process that died had in hand may be sent at once, and not only when its claim has run out. */
  impatient?: boolean;
  engine?: Partial<EngineSettings>;
}
/** Die where this point is reached for something that begins with `about`. */
export interface Death {
  point: string;
  about: string;
}

/** A whole Baton on a socket that dies by SIGKILL, as a machine does, at the fault point that its parent named. */
const options = JSON.parse(process.argv[2] ?? '{}') as FaultyOptions;
let death: Death | undefined;
process.on('message', (named: Death) => {
  death = named;
  process.send?.({ armed: named });
});

const faults: FaultPoints = {
  reach(point, about) {
    if (death?.point !== point || !about.startsWith(death.about)) return undefined;
    process.kill(process.pid, 'SIGKILL');
    // The signal is on its way: nothing more may be written.
    return new Promise(() => undefined);
  },
};

const ready = Promise.withResolvers<TestApp>();
const listening = await listen(async (request, env) => (await ready.promise).runtime.app.fetch(request, env), {
  host: '127.0.0.1',
  port: 0,
});
const url = `http://127.0.0.1:${listening.port}`;
ready.resolve(await testApp({ ...options, publicUrl: url, faults }));
const { owner, workspaceId, stores } = await ready.promise;
if (options.impatient === true)
  await stores.database.db.updateTable('deliveries').set({ next_try_at: null }).where('state', '=', 'waiting').execute();
process.send?.({ url, cookie: owner.cookie, workspaceId });
