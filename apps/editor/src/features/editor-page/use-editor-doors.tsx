import type { Draft } from '@baton/schema/api/pipelines';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { openDoors } from '../../store/editor.ts';
import { useEditor } from '../../store/editor-context.ts';
import { useTogether } from '../../store/use-together.ts';
import { useGuide } from '../../ui/guide/guide-context.ts';
import { copyLinkTo } from './copy-link-to.ts';

const TestRunDialog = lazy(async () => ({ default: (await import('./TestRunDialog.tsx')).TestRunDialog }));
const VersionDialog = lazy(async () => ({ default: (await import('./VersionDialog.tsx')).VersionDialog }));
const VersionsDialog = lazy(async () => ({ default: (await import('./VersionsDialog.tsx')).VersionsDialog }));
const PublishDialog = lazy(async () => ({ default: (await import('./PublishDialog.tsx')).PublishDialog }));

/** Two maps and the comparing of texts are fetched when somebody compares. */
const CompareDialog = lazy(() => import('./compare/CompareDialog.tsx'));
const ExportDialog = lazy(async () => ({ default: (await import('../export/ExportDialog.tsx')).ExportDialog }));

/** The newest version and the published one, by number. */
export interface VersionsSeen {
  latest: number | undefined;
  /** Hash of the newest version's meaning: an equal draft is that version. */
  latestHash: string | undefined;
  published: number | undefined;
  publishedId: string | undefined;
  publishedHash: string | undefined;
}

/** What leads out of the editing itself: test runs, versions, publishing, the list of keys. */
export function useEditorDoors(draft: Draft, saver: DraftSaver) {
  const editor = useEditor();
  const { openKeys } = useGuide();
  const [open, setOpen] = useState<'test' | 'version' | 'versions' | 'publish' | 'export' | { compare: string }>();
  const { api } = useOutside();
  const [versions, setVersions] = useState<VersionsSeen>(() => versionsIn(draft));
  const heard = useTogether((state) => state.versionsHeard);
  const { pipelineId } = editor;
  useEffect(() => {
    // The first word comes with the stream itself, and tells nothing that the draft has not told.
    if (heard < 2) return;
    const stop = new AbortController();
    api.call('pipelines.get', { params: { pipelineId }, signal: stop.signal }).then(
      (now) => setVersions(versionsIn(now)),
      // What is shown stays; the next word about versions asks again.
      () => undefined,
    );
    return () => stop.abort();
  }, [api, heard, pipelineId]);
  useEffect(() => {
    openDoors(editor, {
      testRun: () => setOpen('test'),
      saveVersion: () => setOpen('version'),
      versions: () => setOpen('versions'),
      compare: (versionId) => setOpen({ compare: versionId }),
      publish: () => setOpen('publish'),
      shortcuts: openKeys,
      print: () => window.print(),
      exportMap: () => setOpen('export'),
      copyLink: (step) => copyLinkTo(editor, step),
      save: async () => {
        await saver.flush();
        return saver.saved;
      },
    });
  }, [editor, openKeys, saver]);
  const close = (): void => setOpen(undefined);
  const made = (seen: Partial<VersionsSeen>): void => setVersions((before) => ({ ...before, ...seen }));
  const dialogs = (
    <Suspense fallback={null}>
      {open === 'test' && <TestRunDialog saver={saver} onClose={close} />}
      {open === 'version' && (
        <VersionDialog saver={saver} onClose={close} onMade={({ number, hash }) => made({ latest: number, latestHash: hash })} />
      )}
      {open === 'versions' && (
        <VersionsDialog saver={saver} onClose={close} onMade={({ number, hash }) => made({ latest: number, latestHash: hash })} />
      )}
      {open === 'export' && (
        <Suspense fallback={null}>
          <ExportDialog onClose={close} />
        </Suspense>
      )}
      {open === 'publish' && <PublishDialog saver={saver} versions={versions} onClose={close} onMade={made} />}
      {typeof open === 'object' && <CompareDialog from={open.compare} onClose={close} />}
    </Suspense>
  );
  return { versions, made, dialogs };
}

function versionsIn({ latestVersion, publishedVersion }: Draft): VersionsSeen {
  return {
    latest: latestVersion?.number,
    latestHash: latestVersion?.hash,
    published: publishedVersion?.number,
    publishedId: publishedVersion?.id,
    publishedHash: publishedVersion?.hash,
  };
}
