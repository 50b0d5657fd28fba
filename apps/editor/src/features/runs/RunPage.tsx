import { definitionCatalog } from '@baton/nodes/definitions';
import { runStatus } from '@baton/schema/run/run-status';
import type { ArtefactRef } from '@baton/schema/run/values';
import { BookOpenText, ChartNoAxesGantt, History, ListChecks, Map as MapIcon } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useMe } from '../../api/me-context.ts';
import { type LiveRunUse, useLiveRun } from '../../api/use-live-run.ts';
import { Button } from '../../ui/button/Button.tsx';
import { StatusChip } from '../../ui/chip/StatusChip.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { VersionMark } from '../../ui/text/VersionMark.tsx';
import { Tabs, type TabPart } from '../../ui/tabs/Tabs.tsx';
import { momentWords } from '../../ui/words/date-words.ts';
import { useBox } from '../../ui/ticket/use-box.ts';
import { useZone } from '../../ui/clock/zone-context.ts';
import { DocumentPanel } from './DocumentPanel.tsx';
import { liveWords } from './live-words.ts';
import { ReplayBar } from './replay/ReplayBar.tsx';
import { useReplay } from './replay/use-replay.ts';
import { RunHead } from './RunHead.tsx';
import { RunMap } from './run-map-room.tsx';
import { runNames } from './run-names.ts';
import { storyLines } from './story-lines.ts';
import { FIX_PLACE, StoryView } from './StoryView.tsx';
import { StepsView } from './StepsView.tsx';
import { TimelineView } from './TimelineView.tsx';
import { waitedFor } from './waited-for.ts';
import { useAskableNames } from '../../api/use-askable-names.ts';
import { useRunJournal } from '../../api/use-run-journal.ts';
import styles from './RunPage.module.css';

const NO_TEXTS = {};

type Tab = 'story' | 'steps' | 'timeline' | 'map';

const TABS: TabPart<Tab>[] = [
  { value: 'story', label: 'Story', icon: BookOpenText },
  { value: 'steps', label: 'Steps', icon: ListChecks },
  { value: 'timeline', label: 'Timeline', icon: ChartNoAxesGantt },
  ...(RunMap ? [{ value: 'map' as const, label: 'Map', icon: MapIcon }] : []),
];

/** One run, live: its story, where its time went, and its map. */
export function RunPage({ runId }: { runId: string }) {
  const { live, fault } = useLiveRun(runId);
  usePageTitle(live ? `${live.detail.run.title}, run ${live.detail.run.number}` : 'Run');
  if (!live)
    return (
      <div style={{ padding: '32px 28px', maxWidth: 720 }}>
        {fault ? <FaultNote message={fault.message} fix={fault.problem.fix} /> : <Skeleton lines={9} />}
      </div>
    );
  return <RunRoom runId={runId} live={live} />;
}

function RunRoom({ runId, live }: { runId: string; live: LiveRunUse }) {
  const [search, setSearch] = useSearchParams();
  const view = search.get('view');
  const tab: Tab = TABS.find((part) => part.value === view)?.value ?? 'story';
  // Untouched, the newest document lies beside the story; a document of one's own choice stays, and so does none.
  const [asked, setAsked] = useState<ArtefactRef | null>();
  const [box, size] = useBox<HTMLDivElement>();
  const { events, complete, fault } = useRunJournal(runId, live);
  const { document } = live.detail;
  // Titles of for-each items come from the state; the graph of names needs nothing else that changes.
  const names = useMemo(() => runNames(document, live.state, definitionCatalog), [document, live.state]);
  const zone = useZone();
  const lines = useMemo(() => storyLines(events, names, zone), [events, names, zone]);
  const wide = size === undefined || size.width > 900;
  const { replay: wound, start } = useReplay();
  const replay = tab === 'map' ? wound : undefined;
  const people = useAskableNames();
  const shown = useMemo(
    () => ({ document, run: live.detail.run, state: replay?.state ?? live.state, names: people, ...(replay && { at: replay.at }) }),
    [document, live.detail.run, live.state, people, replay],
  );
  const chosen = asked === undefined && wide ? lines.findLast((line) => line.documents?.length)?.documents?.at(-1) : asked;
  return (
    <div ref={box} className={styles['run']}>
      <RunHead live={live} replaying={replay !== undefined} />
      {live.detail.run.mode !== 'real' && (
        <p className={styles['rehearsal']}>
          {live.detail.run.mode === 'rehearsal'
            ? 'A rehearsal on sample texts. It is not counted, and nothing in it can be released.'
            : 'A test of a draft. It is not counted, and nothing in it can be released.'}
        </p>
      )}
      <div className={styles['tabs']}>
        <Tabs
          big
          label="Views of this run"
          value={tab}
          tabs={TABS}
          onChange={(value) => {
            wound?.leave();
            setSearch(value === 'story' ? {} : { view: value }, { replace: true });
          }}
        />
        {!replay && <RunState live={live} inStory={tab === 'story'} />}
        {tab === 'map' && RunMap && !replay && (
          <Button size="small" icon={History} disabled={!complete || events.length === 0} onClick={() => start(runId, events)}>
            Replay
          </Button>
        )}
      </div>
      {tab === 'map' && RunMap ? (
        <div className={styles['fill']}>
          <Suspense fallback={<Skeleton height={320} />}>
            <RunMap shown={shown} texts={replay ? NO_TEXTS : live.texts} />
          </Suspense>
          {replay && <ReplayBar replay={replay} names={names} />}
        </div>
      ) : (
        <div className={styles['split']}>
          {fault && events.length === 0 ? (
            <div style={{ padding: 28 }}>
              <FaultNote message={fault.message} fix={fault.problem.fix} />
            </div>
          ) : tab === 'steps' ? (
            <StepsView live={live} names={names} />
          ) : tab === 'timeline' ? (
            <TimelineView
              events={events}
              names={names}
              currency={live.detail.run.currency}
              cost={live.state.usage?.cost ?? live.detail.run.cost}
            />
          ) : (
            <StoryView
              live={live}
              names={names}
              lines={lines}
              chosen={chosen ?? undefined}
              onChoose={(ref) => setAsked(chosen && sameDocument(chosen, ref) ? null : ref)}
            />
          )}
          {chosen && tab === 'story' && wide && (
            <div className={styles['panel']}>
              <DocumentPanel key={`${chosen.artefact}-${chosen.version}`} runId={runId} document={chosen} onClose={() => setAsked(null)} />
            </div>
          )}
        </div>
      )}
      {chosen && tab === 'story' && !wide && (
        <Dialog title={chosen.title} aside={<VersionMark version={chosen.version} />} wide onClose={() => setAsked(null)}>
          <DocumentPanel runId={runId} document={chosen} />
        </Dialog>
      )}
    </div>
  );
}

const sameDocument = (a: ArtefactRef, b: ArtefactRef): boolean => a.artefact === b.artefact && a.version === b.version;

function HeldChip({ held: { by, at, why } }: { held: NonNullable<LiveRunUse['state']['held']> }) {
  const now = useNow();
  return (
    <StatusChip status="held">
      Paused by {by.name}, {momentWords(Date.parse(at), now)}
      {why === '' ? '' : `: ${why}`}
    </StatusChip>
  );
}

function RunState({ live, inStory }: { live: LiveRunUse; inStory: boolean }) {
  const words = liveWords(live.state, waitedFor(live.state, useMe()), useZone());
  return (
    <div className={styles['state']}>
      {words.map((part) => {
        const chip = (
          <StatusChip key={part.status + part.words} status={part.status}>
            {part.words}
          </StatusChip>
        );
        return part.status === 'attention' && inStory ? (
          <a key="fix" href={`#${FIX_PLACE}`} title="Go to it">
            {chip}
          </a>
        ) : (
          chip
        );
      })}
      {live.state.held && <HeldChip held={live.state.held} />}
      {live.connection === 'live' && runStatus(live.state) !== 'finished' && <span className={styles['live']}>Live</span>}
      {live.connection === 'again' && <span className={`${styles['live']} ${styles['again']}`}>Connecting again</span>}
    </div>
  );
}
