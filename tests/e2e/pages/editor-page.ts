import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import { expect, type Locator, type Page } from 'playwright/test';
import type { Scene } from '../support/scene.ts';

/** The editor: its map, the kinds on the left, the settings on the right. */
export class EditorPage {
  readonly page: Page;
  readonly id: string;
  constructor(page: Page, id: string) {
    this.page = page;
    this.id = id;
  }

  /** A new pipeline, blank, from the template or from a document, opened on its map. */
  static async create(page: Page, { baton, case: sample }: Scene, from: 'template' | 'blank' | object, query = ''): Promise<EditorPage> {
    const body =
      from === 'blank'
        ? { name: 'A new pipeline', from: { kind: 'blank' as const } }
        : {
            from:
              from === 'template'
                ? { kind: 'template' as const, template: sample.template }
                : { kind: 'document' as const, document: from as Json },
          };
    const { id } = await baton.api.call('pipelines.create', { body });
    const editor = new EditorPage(page, id);
    await editor.open(query);
    return editor;
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/pipelines/${this.id}${query}`);
    await expect(this.page.getByRole('textbox', { name: 'Name of the pipeline' })).toBeVisible();
    await expect(this.steps.first()).toBeVisible();
    // A large map opens at its beginning; a small one is in sight, and a press here would make the pointer the last hand.
    if ((await this.steps.count()) > 10) await this.fit();
  }

  get map(): Locator {
    return this.page.locator('[data-map="pipeline"]');
  }
  get steps(): Locator {
    return this.map.locator('.react-flow__node');
  }
  get paths(): Locator {
    return this.map.locator('.react-flow__edge');
  }
  /** A card by the name on it. */
  step(name: string): Locator {
    return this.steps
      .filter({ hasText: name })
      .filter({ hasNot: this.page.locator('.react-flow__node') })
      .first();
  }
  /** A way out of a card, by its name. */
  port(step: string, outcome: string): Locator {
    return this.step(step).locator(`.react-flow__handle.source[title^="${outcome}:"]`);
  }
  kind(title: string): Locator {
    return this.page.getByRole('complementary', { name: 'Steps to add' }).getByRole('button', { name: new RegExp(`^${title}`) });
  }
  get settings(): Locator {
    return this.page.getByRole('complementary', { name: 'Settings' });
  }
  /** A field of the settings by its key. */
  field(key: string): Locator {
    return this.settings.locator(`[data-field="${key}"]`);
  }
  get picker(): Locator {
    return this.page.getByRole('combobox', { name: 'What should it do?' });
  }
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Brings the whole map into sight, and waits until it has come to rest. */
  async fit(): Promise<void> {
    await this.button('Show the whole map').click();
    let before = '';
    await expect
      .poll(async () => {
        const now = (await this.map.locator('.react-flow__viewport').getAttribute('style')) ?? '';
        const still = now === before;
        before = now;
        return still;
      })
      .toBe(true);
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.getByText(/^Saved/)).toBeVisible();
  }

  /** The draft as the server has it. */
  async draft({ baton }: Scene): Promise<Pipeline> {
    return (await baton.api.call('pipelines.get', { params: { pipelineId: this.id } })).document;
  }

  /** Draws a path with the mouse, from a way out to a place on another card, and stays there. */
  async draw(step: string, outcome: string, target: Locator): Promise<void> {
    const [from, to] = [await this.port(step, outcome).boundingBox(), await target.boundingBox()];
    if (!from || !to) throw new Error('One of the ends is not on the screen.');
    await this.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + from.width / 2 + 20, from.y + from.height / 2, { steps: 4 });
    // From here on whole cards take the path; a hand is slower than the page, a test is not.
    await expect(this.page.locator('[data-connecting="true"]')).toBeAttached();
    await this.page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  }
}

/** A document's paths as words: "intake:done>draft". */
export function pathWords(doc: Pipeline): string[] {
  const key = new Map(doc.nodes.map((node) => [node.id, node.key]));
  return doc.edges.map(
    (edge) =>
      `${key.get(edge.from.node)}:${edge.from.outcome}>${key.get(edge.to)}${edge.maxRounds === undefined ? '' : `×${edge.maxRounds}`}`,
  );
}
