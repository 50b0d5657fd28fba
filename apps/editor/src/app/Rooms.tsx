import { type ComponentType, lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { ResourceCache } from '../api/resource-cache.ts';
import { links } from '../ui/links.ts';
import { Skeleton } from '../ui/states/Skeleton.tsx';
import { NowherePage } from './NowherePage.tsx';
import styles from './Entrance.module.css';

/** Each page is fetched when it is first opened; the inbox and the gate never bring the canvas with them. */
const HomePage = lazy(async () => ({ default: (await import('../features/home/HomePage.tsx')).HomePage }));
const InboxPage = lazy(async () => ({ default: (await import('../features/inbox/InboxPage.tsx')).InboxPage }));
const GatePage = lazy(async () => ({ default: (await import('../features/gates/GatePage.tsx')).GatePage }));
const RunsPage = lazy(async () => ({ default: (await import('../features/runs/RunsPage.tsx')).RunsPage }));
const RunPage = lazy(async () => ({ default: (await import('../features/runs/RunPage.tsx')).RunPage }));
const ComparePage = lazy(async () => ({ default: (await import('../features/runs/ComparePage.tsx')).ComparePage }));
const LibraryPage = lazy(async () => ({ default: (await import('../features/library/LibraryPage.tsx')).LibraryPage }));
const StartPage = lazy(async () => ({ default: (await import('../features/library/StartPage.tsx')).StartPage }));
const PipelinesPage = lazy(async () => ({ default: (await import('../features/library/PipelinesPage.tsx')).PipelinesPage }));
const SignoffsPage = lazy(async () => ({ default: (await import('../features/signoffs/SignoffsPage.tsx')).SignoffsPage }));
const SignoffPage = lazy(async () => ({ default: (await import('../features/signoffs/SignoffPage.tsx')).SignoffPage }));
const SettingsPage = lazy(async () => ({ default: (await import('../features/settings/SettingsPage.tsx')).SettingsPage }));

const editorRoom = import.meta.glob<{ EditorPage: ComponentType<{ pipelineId: string }> }>('../features/editor-page/EditorPage.tsx');
const loadEditor = async () => Promise.all([Object.values(editorRoom)[0]?.(), import('../ui/theme/MantineTheme.tsx')]);
const EditorPage = lazy(async () => {
  const [page, { MantineTheme }] = await loadEditor();
  const Page = page?.EditorPage ?? NowherePage;
  return {
    default: (props: { pipelineId: string }) => (
      <MantineTheme>
        <Page {...props} />
      </MantineTheme>
    ),
  };
});

/** The one page that is large: its code and its draft are fetched while it is still being asked who is there. */
export function startRoom(address: string, cache: ResourceCache): void {
  const pipelineId = /^\/pipelines\/([^/]+)$/.exec(address)?.[1];
  if (pipelineId === undefined) return;
  // What cannot be fetched is told when the page is drawn.
  loadEditor().catch(() => {});
  cache.ahead('pipelines.get', { params: { pipelineId } });
}

/** Which page an address shows. */
export function Rooms() {
  return (
    <Suspense
      fallback={
        <div className={styles['wait']}>
          <Skeleton lines={6} />
        </div>
      }
    >
      <Switch>
        <Route path="/" component={HomePage} />
        <Route path="/inbox" component={InboxPage} />
        <Route path="/gates/:gateId">{({ gateId }) => <GatePage key={gateId} gateId={gateId} />}</Route>
        <Route path="/runs" component={RunsPage} />
        <Route path="/runs/:runId">{({ runId }) => <RunPage key={runId} runId={runId} />}</Route>
        <Route path="/runs/:runId/compare/:otherId">
          {({ runId, otherId }) => <ComparePage key={`${runId} ${otherId}`} runId={runId} otherId={otherId} />}
        </Route>
        <Route path="/runs/:runId/signoffs">{({ runId }) => <SignoffsPage key={runId} runId={runId} />}</Route>
        <Route path="/signoffs">
          <SignoffsPage />
        </Route>
        <Route path="/signoffs/:signoffId">{({ signoffId }) => <SignoffPage key={signoffId} signoffId={signoffId} />}</Route>
        <Route path="/library" component={LibraryPage} />
        <Route path="/library/:versionId/start">
          {({ versionId }) => <StartPage key={versionId} from={{ kind: 'version', versionId }} />}
        </Route>
        <Route path="/briefs/:briefId/start">{({ briefId }) => <StartPage key={briefId} from={{ kind: 'brief', briefId }} />}</Route>
        <Route path="/pipelines" component={PipelinesPage} />
        <Route path="/pipelines/:pipelineId">{({ pipelineId }) => <EditorPage key={pipelineId} pipelineId={pipelineId} />}</Route>
        <Route path="/pipelines/:pipelineId/test">
          {({ pipelineId }) => <StartPage key={pipelineId} from={{ kind: 'draft', pipelineId }} />}
        </Route>
        <Route path="/settings/:part?">{({ part }) => <SettingsPage part={part ?? 'you'} />}</Route>
        <Route path={links.signIn}>
          <Redirect to={links.home} replace />
        </Route>
        <Route>
          <NowherePage />
        </Route>
      </Switch>
    </Suspense>
  );
}
