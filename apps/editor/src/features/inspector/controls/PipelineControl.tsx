import { calledVersion } from '@baton/schema/graph/called-version';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { CalledVersion } from '@baton/schema/node/definition';
import type { FieldSpec } from '@baton/schema/node/field-spec';
import { useState } from 'react';
import { useOutside } from '../../../api/api-context.ts';
import { asFault } from '../../../api/fault.ts';
import { useResource } from '../../../api/use-resource.ts';
import { useEditor } from '../../../store/editor-context.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { settingAt } from '../setting-value.ts';
import type { ControlOf, SettingsScope } from '../settings-scope.ts';
import styles from './controls.module.css';

/** Which pipeline of the library a step has done, at which version, and what goes into its brief. */
export function PipelineControl({ field, scope }: ControlOf<'pipeline'>) {
  const { api } = useOutside();
  const { catalog } = useEditor();
  const { data } = useResource('library.list', { query: { limit: 200 } });
  const [fault, setFault] = useState('');
  const stored = settingAt(scope.value, field.key);
  const calls = stored !== undefined && isJsonObject(stored) ? (stored as unknown as CalledVersion) : undefined;
  const entries = data?.items ?? [];
  const newest = entries.find((entry) => entry.pipelineId === calls?.pipelineId);
  const options = entries.map(({ version, name }) => ({ value: version.id, label: `${name}, version ${version.number}` }));
  // A version that gave way to a newer one stays chosen until somebody chooses the newer one.
  if (calls && !options.some((option) => option.value === calls.versionId))
    options.push({ value: calls.versionId, label: `${calls.name}, version ${calls.number}` });
  const choose = (versionId: string): void => {
    setFault('');
    if (versionId === '') return scope.set(field, null);
    api.call('versions.get', { params: { versionId } }).then(
      ({ version, document }) => {
        const { id, pipelineId, hash, number } = version;
        const next = calledVersion({ pipelineId, versionId: id, hash, number }, document, catalog, calls?.brief);
        scope.set(field, next as unknown as Json);
      },
      (error: unknown) => setFault(asFault(error).message),
    );
  };
  return (
    <div className={styles['stack']}>
      <FieldFrame field={field} scope={scope}>
        {(control) => (
          <Select
            {...control}
            value={calls?.versionId ?? ''}
            disabled={scope.readOnly}
            empty={entries.length === 0 ? 'Nothing is in the library yet' : 'Choose a pipeline'}
            options={options}
            onChange={choose}
          />
        )}
      </FieldFrame>
      {fault !== '' && <p role="alert">{fault}</p>}
      {newest && calls && newest.version.number > calls.number && !scope.readOnly && (
        <div>
          <Button size="small" onClick={() => choose(newest.version.id)}>
            Take version {newest.version.number} instead
          </Button>
        </div>
      )}
      {calls && calls.fields.length > 0 && <Brief field={field} calls={calls} scope={scope} />}
    </div>
  );
}

/** A value for each field of the other pipeline's form. */
function Brief({ field, calls, scope }: { field: FieldSpec; calls: CalledVersion; scope: SettingsScope }) {
  const inner: SettingsScope = {
    ...scope,
    value: calls.brief,
    defaults: undefined,
    prefix: `${scope.prefix}${field.key}.brief.`,
    set: (entry, next, typing) => {
      const brief = { ...calls.brief, [entry.key]: typeof next === 'string' ? next : '' };
      scope.set(field, { ...calls, brief } as unknown as Json, typing);
    },
  };
  return (
    <div className={styles['stack']} role="group" aria-label="Its brief">
      {calls.fields.map(({ key, label, required }) => (
        <scope.Control key={key} field={{ key, kind: 'value', label: label || key, required, wants: 'any' }} scope={inner} />
      ))}
    </div>
  );
}
