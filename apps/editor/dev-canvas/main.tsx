import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { type Outside, OutsideProvider } from '../src/api/api-context.ts';
import { ResourceCache } from '../src/api/resource-cache.ts';
import { browserClock } from '../src/app/adapters/browser-clock.ts';
import { browserKeep } from '../src/app/adapters/browser-keep.ts';
import RunMap from '../src/canvas/RunMap.tsx';
import { EditorPage } from '../src/features/editor-page/EditorPage.tsx';
import { Announcements } from '../src/ui/announce/Announcements.tsx';
import { ClockProvider } from '../src/ui/clock/clock-context.ts';
import { KeepProvider } from '../src/ui/storage/keep-context.ts';
import '../src/ui/theme/fonts.ts';
import '../src/ui/theme/tokens.css';
import '../src/ui/theme/base.css';
import { CountPage } from './CountPage.tsx';
import { memoryServer } from './memory-server.ts';

const query = new URLSearchParams(location.search);
if (query.has('theme')) document.documentElement.dataset['theme'] = query.get('theme') ?? '';
const { api, streams } = memoryServer(Number(query.get('steps') ?? 0));
const outside: Outside = { api, streams, cache: new ResourceCache(api), newId: () => crypto.randomUUID() };
const { hook } = memoryLocation({ path: '/pipelines/p1' });

createRoot(document.getElementById('root')!).render(
  <ClockProvider value={browserClock}>
    <KeepProvider value={browserKeep}>
      <OutsideProvider value={outside}>
        <Announcements>
          <Router hook={hook}>
            <div style={{ display: 'grid', gridTemplateColumns: '76px minmax(0,1fr)', height: '100dvh' }}>
              <div style={{ background: 'var(--sunken)' }} />
              {query.get('page') === 'count' ? (
                <CountPage />
              ) : query.get('page') === 'run' ? (
                <RunMap runId="r1" />
              ) : (
                <EditorPage pipelineId="p1" />
              )}
            </div>
          </Router>
        </Announcements>
      </OutsideProvider>
    </KeepProvider>
  </ClockProvider>,
);
