import { parseTemplate } from '@baton/schema/expression/template';
import { useMemo } from 'react';
import { previewScope } from '../../../document/references/preview-scope.ts';
import { previewTemplate } from '../../../document/references/preview-template.ts';
import { valueLabel } from '../../../document/references/value-label.ts';
import { useEditor } from '../../../store/editor-context.ts';
import { countLabel } from '../../../ui/words/count-words.ts';
import type { SettingsScope } from '../settings-scope.ts';
import { RunWords } from '../values/RunWords.tsx';
import { useLastRun } from '../values/use-last-run.ts';
import styles from './template.module.css';

/** The text with its values put in: exactly as it will be read. */
export function TemplatePreview({ template, scope }: { template: string; scope: SettingsScope }) {
  const { catalog } = useEditor();
  const { doc, nodeId = '' } = scope;
  // An item stands for the list that it comes from, so all steps are asked for what they have.
  const keys = useMemo(() => {
    const roots = parseTemplate(template).references.map(({ path }) => path[0] ?? '');
    return roots.includes('item') ? ['brief', ...doc.nodes.map((node) => node.key)] : roots;
  }, [template, doc.nodes]);
  const last = useLastRun(keys);
  const { text, missing } = useMemo(
    () =>
      previewTemplate(
        template,
        previewScope(doc, catalog, nodeId, last ?? { outputs: {} }),
        (expression) => valueLabel(expression, doc).text,
      ),
    [template, doc, catalog, nodeId, last],
  );
  return (
    <section className={styles['preview']} aria-label="Preview">
      <p className={styles['from']}>
        {keys.length === 0 ? 'As it will be read' : last ? <RunWords run={last.run} /> : 'With the values of the sample'}
      </p>
      <div className={styles['read']} tabIndex={0} role="document" aria-label="The text with its values">
        {text === '' ? <i>There is no text yet.</i> : text}
      </div>
      {missing.length > 0 && (
        <p className={styles['from']}>
          {countLabel(missing.length, 'value')} {missing.length === 1 ? 'is' : 'are'} not there yet: {missing.join(', ')}. A rehearsal fills{' '}
          {missing.length === 1 ? 'it' : 'them'} in.
        </p>
      )}
    </section>
  );
}
