// @vitest-environment jsdom
import { definitionCatalog } from '@baton/nodes/definitions';
import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import { ExportDialog } from './ExportDialog.tsx';

afterEach(() => vi.restoreAllMocks());

function open(chosen: string[] = []) {
  const saved: { name: string; content: Blob }[] = [];
  let content = new Blob();
  URL.createObjectURL = (blob) => {
    content = blob as Blob;
    return 'blob:x';
  };
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, content });
  });
  const doc = pipeline(
    [step('start', 'start'), step('draft', 'agent', { name: 'Write it' }), step('ask', 'gate', { name: 'Sign it' })],
    [path('start', 'draft')],
  );
  const sample = sampleEditor({ ...doc, name: 'Q: a/b' }, { catalog: definitionCatalog });
  sample.editor.view.select({ steps: chosen });
  const page = renderPage(
    <EditorProvider value={sample.editor}>
      <ExportDialog onClose={() => {}} />
    </EditorProvider>,
    { api: fakeApi({}) },
  );
  const download = async (): Promise<{ name: string; text: string }> => {
    await page.user.click(screen.getByRole('button', { name: 'Download' }));
    await vi.waitFor(() => expect(saved.length).toBeGreaterThan(0));
    const file = saved.pop()!;
    return { name: file.name, text: await file.content.text() };
  };
  return { ...page, ...sample, download };
}

test('a drawing holds the map as it is, in the colours that were chosen, under a name that is a file name', async () => {
  const { user, download, said } = open();
  await user.click(screen.getByRole('radio', { name: 'Drawing (SVG)' }));
  await user.click(screen.getByRole('radio', { name: 'Dark' }));
  const { name, text } = await download();
  expect(name).toBe('Q a b.svg');
  expect(text).toContain('>Write it</text>');
  expect(text).toContain('fill="#151614"');
  expect(text).not.toContain('var(');
  expect(said).toEqual(['Saved Q a b.svg.']);
});

test('only the chosen steps are drawn where that is asked for', async () => {
  const { user, download } = open(['ask']);
  await user.click(screen.getByRole('radio', { name: 'Drawing (SVG)' }));
  await user.click(screen.getByRole('radio', { name: 'The 1 chosen step' }));
  const { text } = await download();
  expect(text).toContain('>Sign it</text>');
  expect(text).not.toContain('Write it');
});

test('the file is the whole pipeline', async () => {
  const { user, download, doc } = open();
  await user.click(screen.getByRole('radio', { name: 'Pipeline file (JSON)' }));
  await user.clear(screen.getByRole('textbox', { name: 'Name of the file' }));
  await user.type(screen.getByRole('textbox', { name: 'Name of the file' }), 'Mine');
  const { name, text } = await download();
  expect(name).toBe('Mine.pipeline.json');
  expect(JSON.parse(text)).toEqual(doc());
});

test('without a choice the chosen steps cannot be asked for; a picture says its size', () => {
  open();
  expect(screen.getByRole<HTMLButtonElement>('radio', { name: 'Chosen steps' }).disabled).toBe(true);
  expect(screen.getByText(/^Q a b\.png, \d+ by \d+ pixels$/)).toBeTruthy();
});
