import { formatDate } from '@baton/schema/artefact/document/format';
import type { GateView } from '@baton/schema/api/gate-view';
import type { Json } from '@baton/schema/json';
import type { GateField } from '@baton/schema/run/gate';
import { useState } from 'react';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import { SampleFigures } from './SampleFigures.tsx';
import { type FigureMetric, rowsOf, type TypedFigure, typedOf, typedRows } from './figures-value.ts';
import styles from './GateFields.module.css';

export interface FiguresFieldProps {
  gate: GateView['gate'];
  field: GateField;
  value: Json | undefined;
  onChange: (value: Json) => void;
}

/** What happened, in numbers: typed measure by measure, or taken from a table. */
export function FiguresField({ gate, field, value, onChange }: FiguresFieldProps) {
  const metrics = field.metrics ?? [];
  const [how, setHow] = useState<'type' | 'table'>('type');
  const [filled, setFilled] = useState(0);
  return (
    <section aria-label={field.label}>
      {gate.mode === 'rehearsal' && (
        <SampleFigures
          gate={gate}
          metrics={metrics}
          onFill={(rows) => {
            onChange(rows as unknown as Json);
            setFilled(filled + 1);
          }}
        />
      )}
      <Seg
        label="How to give the figures"
        value={how}
        onChange={setHow}
        parts={[
          { value: 'type', label: 'Type the numbers' },
          { value: 'table', label: 'Paste or upload a table' },
        ]}
      />
      {how === 'type' ? (
        <TypedFiguresForm key={filled} metrics={metrics} value={value} onChange={onChange} />
      ) : (
        <FiguresTable key={filled} gateId={gate.id} metrics={metrics} value={value} onChange={onChange} />
      )}
    </section>
  );
}

function TypedFiguresForm({
  metrics,
  value,
  onChange,
}: {
  metrics: readonly FigureMetric[];
  value: Json | undefined;
  onChange: (value: Json) => void;
}) {
  const [typed, setTyped] = useState(() => typedOf(rowsOf(value)));
  const { faults } = typedRows(metrics, typed);
  const change = (next: typeof typed): void => {
    setTyped(next);
    onChange(typedRows(metrics, next).rows as unknown as Json);
  };
  const set = (metric: string, part: keyof TypedFigure, text: string): void =>
    change({ ...typed, byMetric: { ...typed.byMetric, [metric]: { ...(typed.byMetric[metric] ?? { value: '', n: '' }), [part]: text } } });
  const faultOf = (key: string): string[] => (faults[key] === undefined ? [] : [faults[key]]);
  return (
    <div>
      <div className={styles['period']}>
        <Field label="Measured from">
          {(control) => <TextInput {...control} type="date" value={typed.from} onChange={(from) => change({ ...typed, from })} />}
        </Field>
        <Field label="to">
          {(control) => <TextInput {...control} type="date" value={typed.to} onChange={(to) => change({ ...typed, to })} />}
        </Field>
      </div>
      <div className={styles['metrics']}>
        {metrics.map((metric) => (
          <div key={metric.id} className={styles['metric']}>
            <div>
              <b>{metric.name}</b>
              <small>{goalWords(metric)}</small>
            </div>
            <Field label={metric.unit === '' ? 'Now' : `Now (${metric.unit})`} faults={faultOf(`${metric.id}.value`)}>
              {(control) => (
                <TextInput
                  {...control}
                  inputMode="decimal"
                  placeholder="No data"
                  value={typed.byMetric[metric.id]?.value ?? ''}
                  onChange={(text) => set(metric.id, 'value', text)}
                />
              )}
            </Field>
            <Field label="Out of" faults={faultOf(`${metric.id}.n`)}>
              {(control) => (
                <TextInput
                  {...control}
                  inputMode="numeric"
                  placeholder="cases"
                  value={typed.byMetric[metric.id]?.n ?? ''}
                  onChange={(text) => set(metric.id, 'n', text)}
                />
              )}
            </Field>
          </div>
        ))}
      </div>
    </div>
  );
}

/** "It was 38, wanted 80 by 30 Sep 2026." */
export function goalWords(metric: FigureMetric): string {
  const was = metric.baseline === null ? 'Nobody knew it before' : `It was ${metric.baseline}`;
  const wanted = metric.target === null ? '' : `, wanted ${metric.target}${metric.by === undefined ? '' : ` by ${formatDate(metric.by)}`}`;
  return `${was}${wanted}.`;
}
