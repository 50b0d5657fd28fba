import type { RunDetail } from '@baton/schema/api/runs';
import { outOfDate } from '@baton/schema/graph/out-of-date';
import type { RunStatus } from '@baton/schema/run/state';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useOutside } from '../../../api/api-context.ts';
import { useLiveRun } from '../../../api/use-live-run.ts';
import { useResource } from '../../../api/use-resource.ts';
import { useDoc, useEditor, useView } from '../../../store/editor-context.ts';
import { openDoors } from '../../../store/editor.ts';
import { startTry } from './start-try.ts';
import { patchTrying } from './patch-trying.ts';

const AskInputsDialog = lazy(async () => ({ default: (await import('./AskInputsDialog.tsx')).AskInputsDialog }));
const SampleDialog = lazy(async () => ({ default: (await import('./SampleDialog.tsx')).SampleDialog }));

/** Of older tries only these few are looked at for what is out of date: each costs a document. */
const LOOKED_AT = 8;
/** How often an older try that has not ended is looked at. Only the newest one is followed: a browser has six connections to one server. */
const LOOK_MS = 20_000;
const ENDED: ReadonlySet<RunStatus> = new Set(['finished', 'cancelled']);
/** Whoever types is not held up by the comparison. */
const PAUSE_MS = 150;

/** Knows what was tried of this draft and what of it still holds, and opens the ways to try more. */
export function TryWatch() {
  const editor = useEditor();
  const outside = useOutside();
  const { api, cache, newId } = outside;
  const shown = useView((state) => state.runId);
  const { data: list } = useResource('tries.list', { params: { pipelineId: editor.pipelineId } });
  const { data: model } = useResource('settings.model');
  useEffect(() => {
    const connected = model !== undefined && model.source !== 'none' ? model.model : undefined;
    patchTrying(editor, { model: connected });
  }, [editor, model]);
  useEffect(() => {
    openDoors(editor, { tryPart: (kind, node) => void startTry({ editor, api, cache, newId }, { kind, node }) });
  }, [editor, api, cache, newId]);
  const baseId = shown ?? list?.base?.runId;
  const baseAt = list?.base?.at ?? '';
  const newer = useMemo(() => (list?.tries ?? []).filter((one) => one.at > baseAt).slice(0, LOOKED_AT), [list, baseAt]);
  const [runs, setRuns] = useState<Readonly<Record<string, RunResults>>>({});
  useEffect(() => {
    const ofTries = Object.fromEntries((list?.tries ?? []).map((one) => [one.node, one.runId]));
    const base = baseId === undefined ? undefined : runs[baseId];
    const later = new Set(newer.map((one) => one.node));
    const ofBase = base ? Object.fromEntries([...base.begun].filter((id) => !later.has(id)).map((id) => [id, base.detail.run.id])) : {};
    patchTrying(editor, {
      runs: { ...ofTries, ...ofBase },
      results: new Set([
        ...(base?.results ?? []),
        ...(list?.tries ?? []).filter((one) => one.status === 'finished').map((one) => one.node),
      ]),
    });
  }, [editor, list, newer, baseId, runs]);
  const tried = useMemo(() => newer.map((one) => ({ node: one.node, run: runs[one.runId] })), [newer, runs]);
  useOutdated(baseId === undefined ? undefined : runs[baseId], tried);
  const asking = useView((state) => state.trying.asking !== undefined);
  const sampling = useView((state) => state.trying.sampling !== undefined);
  const put = useCallback((results: RunResults): void => setRuns((before) => ({ ...before, [results.detail.run.id]: results })), []);
  const followed = new Set([...(baseId === undefined ? [] : [baseId]), ...newer.slice(0, 1).map((one) => one.runId)]);
  return (
    <>
      {[...followed].map((runId) => (
        <Followed key={runId} runId={runId} onChange={put} />
      ))}
      {newer
        .filter(({ runId }) => !followed.has(runId))
        .map(({ runId, status }) => (
          <LookedAt key={runId} runId={runId} open={!ENDED.has(status)} onChange={put} />
        ))}
      <Suspense fallback={null}>
        {asking && <AskInputsDialog />}
        {sampling && <SampleDialog />}
      </Suspense>
    </>
  );
}

interface RunResults {
  detail: RunDetail;
  begun: ReadonlySet<string>;
  results: ReadonlySet<string>;
  outdated: Readonly<Record<string, string>>;
}

type OnResults = (results: RunResults) => void;

/** What one run comes to, told whenever it moves on. */
function Followed({ runId, onChange }: { runId: string; onChange: OnResults }) {
  const { live } = useLiveRun(runId);
  useTold(live?.detail, live?.state, onChange);
  return null;
}

/** What an older one has come to. */
function LookedAt({ runId, open, onChange }: { runId: string; open: boolean; onChange: OnResults }) {
  const { data } = useResource('runs.get', { params: { runId } }, open ? { everyMs: LOOK_MS } : {});
  useTold(data, data?.state, onChange);
  return null;
}

function useTold(detail: RunDetail | undefined, state: RunDetail['state'] | undefined, onChange: OnResults): void {
  useEffect(() => {
    if (!state || !detail) return;
    const steps = Object.values(state.current).flatMap((key) => state.steps[key] ?? []);
    const settled = steps.filter(({ status }) => status === 'done' || status === 'skipped' || status === 'stale');
    onChange({
      detail,
      begun: new Set(steps.filter((step) => !step.given).map((step) => step.nodeId)),
      results: new Set(settled.map((step) => step.nodeId)),
      outdated: Object.fromEntries(steps.flatMap((step) => (step.outdated === undefined ? [] : [[step.nodeId, step.outdated]]))),
    });
  }, [state, detail, onChange]);
}

/** Compares what was run with what is drawn now, a moment after the last change. */
function useOutdated(base: RunResults | undefined, tries: readonly { node: string; run: RunResults | undefined }[]): void {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  useEffect(
    () =>
      editor.clock.after(PAUSE_MS, () => {
        const outdated: Record<string, string> = {};
        if (base) {
          const reasons = outOfDate(base.detail.document, doc, editor.catalog);
          for (const id of base.results) {
            const reason = base.outdated[id] ?? reasons.get(id);
            if (reason !== undefined) outdated[id] = reason;
          }
        }
        for (const { node, run } of tries) {
          const reason = run?.results.has(node) ? outOfDate(run.detail.document, doc, editor.catalog).get(node) : undefined;
          if (reason !== undefined) outdated[node] = reason;
          else delete outdated[node];
        }
        patchTrying(editor, { outdated });
      }),
    [editor, doc, base, tries],
  );
}
