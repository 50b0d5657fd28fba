import { findStep } from '../../../document/steps/find.ts';
import { outcomesOf } from '../../../document/steps/outcomes.ts';
import { useEditor } from '../../../store/editor-context.ts';
import type { SettingsScope } from '../settings-scope.ts';
import styles from './parts.module.css';

/** Where a way out leads: "→ QA agent", "↺ Blueprint, at most 3 times". Nothing for what is no way out. */
export function LeadsTo({ scope, outcome }: { scope: SettingsScope; outcome: string }) {
  const { catalog } = useEditor();
  const node = scope.nodeId === undefined ? undefined : findStep(scope.doc, scope.nodeId);
  if (!node || !outcomesOf(scope.doc, node, catalog).some((way) => way.id === outcome)) return null;
  const edges = scope.doc.edges.filter((edge) => edge.from.node === node.id && edge.from.outcome === outcome);
  if (edges.length === 0) return <span className={styles['nowhere']}>leads nowhere yet</span>;
  const words = edges.map((edge) => {
    const name = findStep(scope.doc, edge.to)?.name ?? '';
    return edge.maxRounds === undefined ? `→ ${name}` : `↺ ${name}, at most ${edge.maxRounds === 1 ? 'once' : `${edge.maxRounds} times`}`;
  });
  return <span className={styles['leads']}>{words.join(', ')}</span>;
}
