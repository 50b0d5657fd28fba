import type { PipelineVersion } from '@baton/schema/api/pipelines';
import { useOutside } from '../../api/api-context.ts';
import { restoreVersion } from '../../document/commands/restore-version.ts';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { useEditor } from '../../store/editor-context.ts';

/** Makes the draft a version again: nothing is lost on the server, and here the way back is one entry to undo. */
export function useGoBack(saver: DraftSaver, onMade: (version: PipelineVersion) => void) {
  const editor = useEditor();
  const { api, cache } = useOutside();
  return async ({ id, number }: { id: string; number: number }): Promise<void> => {
    await saver.during(async () => {
      // The server keeps what the draft said, finished or not, as a version.
      const draft = await api.call('versions.restore', { params: { versionId: id } });
      editor.store.run(restoreVersion(draft.document, number));
      editor.store.seal();
      if (draft.latestVersion) onMade(draft.latestVersion);
    });
    cache.refresh('versions.list', 'pipelines.list');
    editor.announce.show(`The draft is version ${number} again. Undo brings back what it was.`);
    editor.clock.after(60, () => editor.camera.current.fit());
  };
}
