// @vitest-environment jsdom
import type { Json } from '@baton/schema/json';
import type { GateField } from '@baton/schema/run/gate';
import type { RunMode } from '@baton/schema/run/values';
import type { ApiResponse } from '@baton/schema/api/contracts';
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { type PageUnderTest, renderPage } from '../../app/testing/render-page.tsx';
import { FiguresField } from './FiguresField.tsx';
import { gateView } from './testing/sample-gate.ts';

const FIELD: GateField = {
  key: 'figures',
  label: 'Figures',
  kind: 'figures',
  required: true,
  metrics: [{ id: 'm1', name: 'Same shift', unit: '%', baseline: 38, target: 80 }],
};
const RUN = {
  document: {
    nodes: [{ id: 'n1', key: 'figures', name: 'Figures', type: 'figures' }],
    samples: {
      outputs: { figures: [{ output: { figures: [{ metric_id: 'm1', value: 64, n: 412, from: '2026-07-01', to: '2026-09-30' }] } }] },
    },
  },
} as unknown as ApiResponse<'runs.get'>;

function open(mode: RunMode): PageUnderTest & { sent: () => Json | undefined; api: ReturnType<typeof fakeApi> } {
  const api = fakeApi({
    'runs.get': () => RUN,
    'gates.figures': ({ body }) => ({
      rows: (body?.csv ?? '')
        .split('\n')
        .slice(1)
        .map((line) => ({ metric: 'm1', value: Number(line.split(',')[1]), n: null, from: null, to: null })),
      problems: [],
      delimiter: ',',
    }),
  });
  let value: Json | undefined;
  function Form() {
    const [figures, setFigures] = useState<Json>();
    value = figures;
    return <FiguresField gate={{ ...gateView().gate, mode, stepName: 'Figures' }} field={FIELD} value={figures} onChange={setFigures} />;
  }
  return Object.assign(renderPage(<Form />, { api }), { sent: () => value, api });
}

test('numbers are typed measure by measure', async () => {
  const { user, sent, api } = open('real');
  await user.type(screen.getByRole('textbox', { name: 'Now (%)' }), '64,5');
  await user.type(screen.getByRole('textbox', { name: 'Out of' }), '412');
  expect(sent()).toEqual([{ metric: 'm1', value: 64.5, n: 412, from: null, to: null }]);
  expect(api.of('runs.get'), 'a real run is never offered a sample').toHaveLength(0);
});

test('a rehearsal offers the figures that its sample report is written for', async () => {
  const { user, sent } = open('rehearsal');
  await user.type(screen.getByRole('textbox', { name: 'Now (%)' }), '3');
  await user.click(await screen.findByRole('button', { name: 'Fill in the sample figures' }));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Now (%)' }).value).toBe('64');
  expect(sent()).toEqual([{ metric: 'm1', value: 64, n: 412, from: '2026-07-01', to: '2026-09-30' }]);
});

test('a pasted table is read at once, and again when it was mended', async () => {
  const { user, sent, api } = open('real');
  await user.click(screen.getByRole('radio', { name: 'Paste or upload a table' }));
  const table = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /The table/ });
  await user.click(table);
  await user.paste('measure,value\nSame shift,64');
  await waitFor(() => expect(sent()).toMatchObject([{ metric: 'm1', value: 64 }]));
  expect(table.value).toBe('measure,value\nSame shift,64');
  await user.type(table, '5');
  expect(api.of('gates.figures'), 'not with every letter').toHaveLength(1);
  await user.tab();
  await waitFor(() => expect(sent()).toMatchObject([{ value: 645 }]));
});
