import { evaluateExpression } from '@baton/schema/expression/evaluate-expression';
import { parseExpression } from '@baton/schema/expression/parse-expression';
import { readable } from '@baton/schema/expression/readable';
import { useMemo } from 'react';
import { previewScope } from '../../../document/references/preview-scope.ts';
import { useEditor } from '../../../store/editor-context.ts';
import type { SettingsScope } from '../settings-scope.ts';
import { RunWords } from './RunWords.tsx';
import { useLastRun } from './use-last-run.ts';
import styles from './ValuePicker.module.css';

/** Longer values are cut: here they are recognised, not read. */
const SHOWN = 200;

/** What a value was in the last try of this draft, or is in the sample. */
export function LastValue({ expression, scope }: { expression: string; scope: SettingsScope }) {
  const { catalog } = useEditor();
  const keys = useMemo(() => rootsOf(expression), [expression]);
  const last = useLastRun(keys);
  const { doc, nodeId } = scope;
  const text = useMemo(() => {
    if (nodeId === undefined) return '';
    const result = evaluateExpression(expression, previewScope(doc, catalog, nodeId, last ?? { outputs: {} }));
    return result.ok && result.value !== null ? readable(result.value).replace(/\s+/g, ' ').trim() : '';
  }, [doc, catalog, nodeId, expression, last]);
  if (text === '') return null;
  const fromRun = last && keys.some((key) => (key === 'brief' ? last.brief !== undefined : key in last.outputs));
  return (
    <p className={styles['last']}>
      <span>{text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text}</span>
      <small>{fromRun ? <RunWords run={last.run} /> : 'From the sample'}</small>
    </p>
  );
}

function rootsOf(expression: string): string[] {
  const parsed = parseExpression(expression);
  return parsed.ok ? parsed.expression.references.map(({ path }) => path[0] ?? '') : [];
}
