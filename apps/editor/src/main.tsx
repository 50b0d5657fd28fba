import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserClock } from './app/adapters/browser-clock.ts';
import { browserKeep } from './app/adapters/browser-keep.ts';
import { eventSourcePipelines } from './api/event-source-pipelines.ts';
import { eventSourceStreams } from './api/event-source-streams.ts';
import { httpApi } from './api/http-api.ts';
import { App } from './app/App.tsx';
import './ui/theme/fonts.ts';
import './ui/theme/tokens.css';
import './ui/theme/base.css';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App
        api={httpApi((url, init) => fetch(url, init))}
        streams={eventSourceStreams}
        pipelines={eventSourcePipelines}
        clock={browserClock}
        keep={browserKeep}
        newId={() => crypto.randomUUID()}
      />
    </StrictMode>,
  );
