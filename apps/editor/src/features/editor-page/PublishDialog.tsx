import type { ApiResponse } from '@baton/schema/api/contracts';
import type { Issue } from '@baton/schema/errors/issue';
import { CircleCheck, Columns2, Upload } from 'lucide-react';
import { useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { useResource } from '../../api/use-resource.ts';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { useEditor } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { problemGroups } from '../../store/problem-groups.ts';
import { showProblem } from '../../store/show-problem.ts';
import { ServerFault } from './ServerFault.tsx';
import { usePublishCheck } from './use-publish-check.ts';
import { useServerWork } from './use-server-work.ts';
import { VersionChanges } from './VersionChanges.tsx';
import type { VersionsSeen } from './use-editor-doors.tsx';
import styles from './Dialogs.module.css';

type Check = ApiResponse<'pipelines.check'>;

/** Checks the draft, makes a version of it and publishes that to the library. */
export function PublishDialog({
  saver,
  versions,
  onClose,
  onMade,
}: {
  saver: DraftSaver;
  versions: VersionsSeen;
  onClose: () => void;
  onMade: (seen: Partial<VersionsSeen>) => void;
}) {
  const editor = useEditor();
  const { api, cache } = useOutside();
  const [note, setNote] = useState('');
  const { check, fault } = usePublishCheck(saver);
  const work = useServerWork();
  const params = { pipelineId: editor.pipelineId };
  const publish = (): void =>
    work.start(async () => {
      await saver.flush();
      const version = await api.call('versions.create', { params, body: { name: '', note } });
      onMade({ latest: version.number, latestHash: version.hash });
      await api.call('versions.publish', { params: { versionId: version.id }, body: { note } });
      onMade({ published: version.number, publishedId: version.id, publishedHash: version.hash });
      cache.refresh('library.list', 'pipelines.list', 'versions.list', 'home.get');
      editor.announce.show(`Version ${version.number} is in the library.`);
      onClose();
    });
  // A draft that means the same as the newest version is that version; the server makes no second one.
  const unchanged = check !== undefined && versions.latestHash !== undefined && saver.server.hash === versions.latestHash;
  const next = (versions.latest ?? 0) + (unchanged ? 0 : 1);
  return (
    <Dialog
      title={`Publish ${editor.store.getState().history.doc.name}`}
      onClose={onClose}
      foot={
        <Button look="primary" icon={Upload} busy={work.busy} disabled={check?.canPublish !== true} onClick={publish}>
          Publish version {next}
        </Button>
      }
    >
      <p>
        {versions.published === undefined
          ? 'Everybody who is signed in can then start runs of it from the library.'
          : `It takes the place of version ${versions.published} in the library. Runs that are going keep their version.`}
      </p>
      {versions.published !== undefined && <WhatChanges />}
      {check ? <Checks check={check} onShow={onClose} /> : fault ? <ServerFault fault={fault} onShow={onClose} /> : <Skeleton lines={3} />}
      <Field label="Note for the library" optional>
        {(control) => <Textarea {...control} value={note} onChange={setNote} maxLength={2_000} placeholder="What is new in it" />}
      </Field>
      {work.fault && <ServerFault fault={work.fault} onShow={onClose} />}
    </Dialog>
  );
}

/** What comes with this version, beside the one that it takes the place of. */
function WhatChanges() {
  const editor = useEditor();
  const { data } = useResource('versions.list', { params: { pipelineId: editor.pipelineId }, query: { limit: 50 } });
  const published = data?.items.find((version) => version.published);
  if (!published) return null;
  return (
    <>
      <VersionChanges versionId={published.id} />
      <div>
        <Button size="small" icon={Columns2} onClick={() => editor.doors.compare(published.id)}>
          Compare with version {published.number}
        </Button>
      </div>
    </>
  );
}

const PROMISES = [
  'Nothing can be released around its gate',
  'Every gate has an owner, a deadline and a rule for silence',
  'Every way back has a limit',
  'Agents have a budget',
];

function Checks({ check, onShow }: { check: Check; onShow: () => void }) {
  const editor = useEditor();
  const { must, look } = problemGroups(check.issues);
  const shown = (issues: readonly Issue[]) =>
    issues.slice(0, 12).map((issue) => ({
      message: issue.message,
      fix: issue.fix,
      show: () => {
        onShow();
        // After the dialog has given the focus back to its button.
        editor.clock.after(0, () => showProblem(editor, issue));
      },
    }));
  return (
    <>
      {must.length > 0 && (
        <ProblemList title={must.length === 1 ? 'One thing to fix first' : `${must.length} things to fix first`} problems={shown(must)} />
      )}
      {must.length === 0 && (
        <ul className={styles['checks']}>
          {PROMISES.map((promise) => (
            <li key={promise}>
              <CircleCheck size={16} className={styles['ok']} aria-hidden="true" />
              {promise}
            </li>
          ))}
        </ul>
      )}
      {look.length > 0 && <ProblemList tone="look" title="Worth a look" problems={shown(look)} />}
    </>
  );
}
