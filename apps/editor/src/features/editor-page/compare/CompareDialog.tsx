import { type ReactNode, useState } from 'react';
import { useResource } from '../../../api/use-resource.ts';
import { useDoc, useEditor } from '../../../store/editor-context.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { Field } from '../../../ui/field/Field.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import { FaultNote } from '../../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../../ui/states/Skeleton.tsx';
import { Comparison, type SideOf } from './Comparison.tsx';
import styles from './Compare.module.css';

/** The draft stands among the versions as the newest of them. */
const DRAFT = 'draft';
/** More versions are not chosen from a list; whoever looks for an older one opens it under Versions. */
const LISTED = 50;

/** Two versions of the open pipeline, or a version and the draft, side by side. */
export default function CompareDialog({ from, onClose }: { from: string; onClose: () => void }) {
  const { pipelineId } = useEditor();
  const [sides, setSides] = useState({ before: from, after: DRAFT });
  const { data, fault } = useResource('versions.list', { params: { pipelineId }, query: { limit: LISTED } });
  const options = [
    { value: DRAFT, label: 'The draft' },
    ...(data?.items ?? []).map(({ id, number, name }) => ({ value: id, label: `Version ${number}${name === '' ? '' : `: ${name}`}` })),
  ];
  return (
    <Dialog title="Compare" onClose={onClose} full>
      <div className={styles['sides']}>
        {(['before', 'after'] as const).map((side) => (
          <Field key={side} label={side === 'before' ? 'From' : 'To'}>
            {(control) => (
              <Select {...control} value={sides[side]} options={options} onChange={(id) => setSides({ ...sides, [side]: id })} />
            )}
          </Field>
        ))}
      </div>
      {fault && !data ? (
        <FaultNote message={fault.message} fix={fault.problem.fix} />
      ) : (
        <Loaded id={sides.before}>
          {(before) => (
            <Loaded id={sides.after}>{(after) => <Comparison key={`${before.name} ${after.name}`} before={before} after={after} />}</Loaded>
          )}
        </Loaded>
      )}
    </Dialog>
  );
}

interface LoadedProps {
  id: string;
  children: (side: SideOf) => ReactNode;
}

function Loaded({ id, children }: LoadedProps) {
  return id === DRAFT ? <Draft>{children}</Draft> : <Version id={id}>{children}</Version>;
}

function Draft({ children }: Pick<LoadedProps, 'children'>) {
  const doc = useDoc((now) => now);
  return children({ name: 'The draft', doc });
}

function Version({ id, children }: LoadedProps) {
  const { data, fault, reload } = useResource('versions.get', { params: { versionId: id } });
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton height={320} />;
  return children({ name: `Version ${data.version.number}`, doc: data.document });
}
