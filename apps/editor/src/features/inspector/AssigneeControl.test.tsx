// @vitest-environment jsdom
import type { JsonObject } from '@baton/schema/json';
import type { FieldSpec } from '@baton/schema/node/field-spec';
import { pipelineSchema } from '@baton/schema/graph/pipeline';
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { AssigneeControl } from './controls/AssigneeControl.tsx';
import { withSetting } from './setting-value.ts';

const doc = pipelineSchema.parse({ format: 1, name: 'P', summary: '', brief: { fields: [] }, nodes: [], edges: [], policies: {} });
const field = { key: 'assignee', kind: 'people', label: 'Who that is' } as const satisfies FieldSpec;
const api = () =>
  fakeApi({
    'gates.askable': () => ({
      people: [{ userId: 'u-1', name: 'Noor Haddad', role: 'reviewer', awayUntil: null }],
      teams: [{ id: 't-1', name: 'Legal', members: 2 }],
    }),
  });

function Form({ start, keep = () => {} }: { start: JsonObject; keep?: (value: JsonObject) => void }) {
  const [value, setValue] = useState(start);
  const scope = {
    doc,
    nodeId: undefined,
    value,
    set: (changed: FieldSpec, next: Parameters<typeof withSetting>[2]) => {
      const after = withSetting(value, changed.key, next);
      setValue(after);
      keep(after);
    },
    prefix: '',
    readOnly: false,
    faultsOf: () => [],
    done: () => {},
    Control: () => null,
  };
  return <AssigneeControl field={field} scope={scope} />;
}

test('people, teams and roles are chosen by their names; a guest is asked for name and e-mail', async () => {
  let kept: JsonObject = {};
  const { user } = renderPage(<Form start={{ assignee: { kind: 'anyone' } }} keep={(value) => (kept = value)} />, { api: api() });
  const list = await screen.findByLabelText('Who that is');
  await screen.findByRole('option', { name: 'Noor Haddad' });
  expect(list.textContent).not.toContain('u-1');
  await user.selectOptions(list, 'Noor Haddad');
  expect(kept).toEqual({ assignee: { kind: 'person', userId: 'u-1' } });
  await user.selectOptions(list, 'Team: Legal');
  expect(kept).toEqual({ assignee: { kind: 'team', teamId: 't-1' } });
  await user.selectOptions(list, 'Any reviewer');
  expect(kept).toEqual({ assignee: { kind: 'role', role: 'reviewer' } });
  await user.selectOptions(list, 'A guest, by e-mail');
  await user.type(screen.getByLabelText('Their name'), 'Lena');
  await user.type(screen.getByLabelText(/Their e-mail/), 'lena@law.example');
  expect(kept).toEqual({ assignee: { kind: 'guest', name: 'Lena', email: 'lena@law.example' } });
});

test('somebody who has left stays readable until another one is chosen', async () => {
  renderPage(<Form start={{ assignee: { kind: 'person', userId: 'gone' } }} />, { api: api() });
  expect(await screen.findByRole('option', { name: 'Somebody who is no longer here' })).toBeTruthy();
});
