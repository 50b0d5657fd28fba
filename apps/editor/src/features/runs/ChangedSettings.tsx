import { definitionCatalog } from '@baton/nodes/definitions';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { JsonObject } from '@baton/schema/json';
import { parseStepKey } from '@baton/schema/run/step-key';
import { jsonText } from '../../ui/words/json-words.ts';
import styles from './StepsView.module.css';

/** What a person changed in a step's settings for this run, by the settings' own names. */
export function ChangedSettings({ document, step, config }: { document: Pipeline; step: string; config: JsonObject }) {
  const node = document.nodes.find((candidate) => candidate.id === parseStepKey(step)?.nodeId);
  const fields = definitionCatalog.get(node?.type ?? '')?.fields ?? [];
  const changed = fields.filter((field) => JSON.stringify(config[field.key]) !== JSON.stringify(node?.config[field.key]));
  if (changed.length === 0) return null;
  return (
    <details className={styles['changed']}>
      <summary>What was changed</summary>
      <dl>
        {changed.map((field) => (
          <div key={field.key}>
            <dt>{field.label}</dt>
            <dd>{jsonText(config[field.key]) || 'Left empty'}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
