import type { GateView } from '@baton/schema/api/gate-view';
import type { FigureRow } from '@baton/schema/api/gates';
import { FlaskConical } from 'lucide-react';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import type { FigureMetric } from './figures-value.ts';
import { sampleFigures } from './sample-figures.ts';
import styles from './GateFields.module.css';

/** In a rehearsal: the figures of the sample case with one click, because the report that follows is written for them. */
export function SampleFigures({
  gate,
  metrics,
  onFill,
}: {
  gate: GateView['gate'];
  metrics: readonly FigureMetric[];
  onFill: (rows: FigureRow[]) => void;
}) {
  const { data } = useResource('runs.get', { params: { runId: gate.runId } });
  const rows = data ? sampleFigures(data.document, gate.stepName, metrics) : [];
  if (rows.length === 0) return null;
  return (
    <p className={styles['sample']}>
      In a rehearsal, the report that follows is a sample text. It fits these figures only.
      <Button size="small" icon={FlaskConical} onClick={() => onFill(rows)}>
        Fill in the sample figures
      </Button>
    </p>
  );
}
