import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import type { RunMode } from '@baton/schema/run/values';
import { expect, type Page, test } from 'playwright/test';
import { calledOf, callingPipeline } from '../support/calling-pipeline.ts';
import { lineOfSteps, plainStep } from '../support/line-of-steps.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { EditorPage } from './pages/editor-page.ts';
import { answerGate, gateAt } from './support/drive-run.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

/** Puts a pipeline together and into the library, without a browser. */
async function publish({ baton: { api } }: Scene, document: Pipeline): Promise<{ pipelineId: string; versionId: string }> {
  const draft = await api.call('pipelines.create', { body: { from: { kind: 'document', document: document as unknown as Json } } });
  const version = await api.call('versions.create', { params: { pipelineId: draft.id }, body: {} });
  await api.call('versions.publish', { params: { versionId: version.id }, body: {} });
  return { pipelineId: draft.id, versionId: version.id };
}

async function begin({ baton: { api } }: Scene, versionId: string, brief: Record<string, Json>, mode: RunMode): Promise<string> {
  return (await api.call('runs.start', { body: { from: { kind: 'version', versionId }, mode, brief } })).runId;
}

const shown = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible();

test.describe('a run that waits for something outside of it', () => {
  let scene: Scene;
  test.beforeAll(async () => {
    scene = await Scene.open({ model: 'none' });
  });
  test.afterAll(() => scene.close());

  test('a pipeline has another one done: its step is set up in the editor, its gate stands under both names, its end is the way on', async ({
    browser,
  }) => {
    const { api } = scene.baton;
    const review = await publish(scene, reviewPipeline());
    const called = calledOf(await api.call('versions.get', { params: { versionId: review.versionId } }), { problem: 'brief.topic' });
    const outer = await publish(scene, callingPipeline(called, 'Course'));
    const page = await signedIn(browser, scene);

    const editor = new EditorPage(page, outer.pipelineId);
    await editor.open();
    await editor.step('sub').click();
    await expect(editor.settings.getByRole('combobox', { name: 'Pipeline' })).toHaveValue(review.versionId);
    await expect(editor.settings.getByText('What is the problem?').first()).toBeVisible();

    const runId = await begin(scene, outer.versionId, { topic: 'Near misses' }, 'rehearsal');
    await page.goto(`/runs/${runId}`);
    await shown(page, /“Review in small” has ended/);
    const { state } = await api.call('runs.get', { params: { runId } });
    const child = state.steps['sub#1']?.child ?? '';
    const gate = await gateAt(api, child, 'Review');

    await page.goto('/inbox');
    await shown(page, /Course › Review in small/);
    await page.goto(`/gates/${gate.gate.id}`);
    await shown(page, /Course › Review in small/);
    await page.goto(`/runs/${child}`);
    await page.getByTitle('The run that this one works for').click();
    await expect(page).toHaveURL(new RegExp(`/runs/${runId}`));

    // Pausing the caller pauses the run that it called, and so does letting go.
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await shown(page, /^Paused by /);
    await page.goto(`/runs/${child}`);
    await shown(page, /^Paused by Baton/);
    await page.goto(`/runs/${runId}`);
    await page.getByRole('button', { name: 'Let it go on' }).click();
    await expect(page.getByText(/^Paused by /)).toHaveCount(0);

    await answerGate(api, gate, { decision: 'stop' });
    // Its side branch has ended too; of the ends that it reached the first in the order of its graph is the way on.
    await shown(page, 'end_noted');
  });

  test('an event from outside lets a wait go on, while somebody watches', async ({ browser }) => {
    const { api } = scene.baton;
    const hear = plainStep('hear', 'wait', { for: 'event', event: 'published', correlation: '{{ brief.topic }}' });
    const { versionId } = await publish(scene, lineOfSteps('Wait for the intranet', { key: 'topic', label: 'Topic' }, [hear]));
    // A rehearsal waits for nothing; real work does, and a pipeline without agents needs no model for it.
    const runId = await begin(scene, versionId, { topic: 'near-misses' }, 'real');
    const page = await signedIn(browser, scene);
    await page.goto(`/runs/${runId}`);
    await shown(page, /Waits until “published” arrives for near-misses/);
    await api.call('events.post', { body: { name: 'published', correlation: 'another' } });
    await api.call('events.post', { body: { name: 'published', correlation: 'near-misses', payload: { page: 7 } } });
    await shown(page, /The run has ended/);
    const { state } = await api.call('runs.get', { params: { runId } });
    expect(state.steps['hear#1']?.output).toEqual({ inline: { page: 7 } });
  });
});
