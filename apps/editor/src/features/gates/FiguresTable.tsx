import type { ApiResponse } from '@baton/schema/api/contracts';
import type { FigureRow } from '@baton/schema/api/gates';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { FileUp, TableProperties } from 'lucide-react';
import { useRef, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { type FigureMetric, rowsOf } from './figures-value.ts';
import styles from './GateFields.module.css';

type Read = ApiResponse<'gates.figures'>;

export interface FiguresTableProps {
  gateId: string;
  metrics: readonly FigureMetric[];
  value: Json | undefined;
  onChange: (value: Json) => void;
}

/** A table of figures, read row by row: each row that could not be read is named with what to do. */
export function FiguresTable({ gateId, metrics, value, onChange }: FiguresTableProps) {
  const api = useApi();
  const file = useRef<HTMLInputElement>(null);
  const [csv, setCsv] = useState('');
  const [seen, setSeen] = useState('');
  const [busy, setBusy] = useState(false);
  const [read, setRead] = useState<Read>();
  const [fault, setFault] = useState<string>();
  const check = (text: string): void => {
    setCsv(text);
    setSeen(text);
    setRead(undefined);
    setFault(undefined);
    if (text.trim() === '') return onChange([]);
    setBusy(true);
    api
      .call('gates.figures', { params: { gateId }, body: { csv: text } })
      .then((answer) => {
        setRead(answer);
        // Rows that were read are taken at once; the others stay named until they are mended.
        onChange(answer.rows as unknown as Json);
      })
      .catch((error: unknown) => {
        const { message, problem } = asFault(error);
        setFault(`${message} ${problem.fix}`);
      })
      .finally(() => setBusy(false));
  };
  const rows = rowsOf(value);
  return (
    <div className={styles['table']}>
      <Field
        label="The table"
        help={`A first row with names such as measure, value, cases, from, to. The measures asked for: ${metrics.map((metric) => metric.name).join('; ')}.`}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            value={csv}
            maxLength={LIMITS.briefFieldChars}
            spellCheck={false}
            onChange={setCsv}
            // A pasted table is read at once, a typed or mended one when its writer leaves it: what stands here counts.
            onInput={(event) => {
              if ((event.nativeEvent as InputEvent).inputType === 'insertFromPaste') check(event.currentTarget.value);
            }}
            onBlur={() => {
              if (csv !== seen) check(csv);
            }}
          />
        )}
      </Field>
      <div className={styles['acts']}>
        <input
          ref={file}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          hidden
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            void chosen?.text().then(check);
          }}
        />
        <Button look="strong" icon={TableProperties} busy={busy} disabled={csv.trim() === ''} onClick={() => check(csv)}>
          Read the table
        </Button>
        <Button icon={FileUp} onClick={() => file.current?.click()}>
          Upload a CSV file
        </Button>
      </div>
      {fault !== undefined && <ProblemList title="The table could not be read" problems={[{ message: fault }]} />}
      {read && read.problems.length > 0 && (
        <ProblemList
          title={`${countLabel(read.problems.length, 'row')} could not be read`}
          problems={read.problems.map((problem) => ({ message: `Row ${problem.row}: ${problem.message}`, fix: problem.fix }))}
        />
      )}
      <div aria-live="polite">{rows.length > 0 && <FigureRows rows={rows} metrics={metrics} />}</div>
    </div>
  );
}

function FigureRows({ rows, metrics }: { rows: readonly FigureRow[]; metrics: readonly FigureMetric[] }) {
  return (
    <div className={styles['scroll']}>
      <table className={styles['rows']}>
        <caption className="sr">The figures that were read</caption>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">Now</th>
            <th scope="col">Out of</th>
            <th scope="col">Period</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const metric = metrics.find((candidate) => candidate.id === row.metric);
            return (
              <tr key={index}>
                <td>{metric?.name ?? 'Another measure'}</td>
                <td className={row.value === null ? styles['none'] : undefined}>
                  {row.value === null ? 'No data' : `${row.value} ${metric?.unit ?? ''}`}
                </td>
                <td>{row.n ?? '–'}</td>
                <td>{[row.from, row.to].filter(Boolean).join(' to ') || '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
