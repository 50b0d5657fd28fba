import { createRoot } from 'react-dom/client';
import { browserKeep } from '../src/app/adapters/browser-keep.ts';
import { App } from '../src/app/App.tsx';
import { browserClock } from '../src/app/adapters/browser-clock.ts';
import '../src/ui/theme/fonts.ts';
import '../src/ui/theme/tokens.css';
import '../src/ui/theme/base.css';
import { NOW, sampleApi, sampleStreams } from './sample-world.ts';

const root = document.getElementById('root');
let ids = 0;
if (root)
  createRoot(root).render(
    <App
      api={sampleApi()}
      streams={sampleStreams}
      pipelines={{ open: () => () => {} }}
      clock={{ ...browserClock, now: () => NOW }}
      keep={browserKeep}
      newId={() => `dev-${ids++}`}
    />,
  );
