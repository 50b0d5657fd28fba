import { readable } from '@baton/schema/expression/template';
import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import { type Difference, semanticDiff } from '@baton/schema/graph/semantic-diff';
import type { Json } from '@baton/schema/json';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { sameJson } from '@baton/schema/patch/same-json';
import { plainWords } from '../references/plain-words.ts';

export interface SettingChange {
  label: string;
  before: string;
  after: string;
}

/** One thing that is otherwise: a step, a path, the brief or the rules, with everything that is said of it. */
export interface MapChange {
  key: string;
  kind: Difference['kind'];
  /** `place`: only the box stands elsewhere. */
  what: Difference['what'] | 'place';
  id: string;
  sentences: readonly string[];
  settings: readonly SettingChange[];
  /** Where to look: the step, or both ends of the path. */
  steps: readonly string[];
}

/** What differs between two pipelines, one entry for each thing that differs. Where boxes stand is no difference. */
export function mapChanges(before: Pipeline, after: Pipeline, catalog: NodeCatalog): MapChange[] {
  const found = new Map<string, MapChange>();
  for (const { kind, what, id, sentence } of semanticDiff(before, after, catalog)) {
    const key = `${what} ${id}`;
    const known = found.get(key);
    found.set(key, {
      key,
      kind,
      what,
      id,
      sentences: [...(known?.sentences ?? []), sentence],
      settings: known?.settings ?? settingsOf(what, id, before, after, catalog),
      steps: known?.steps ?? placesOf(what, id, before, after),
    });
  }
  return [...found.values()];
}

/** Boxes that stand elsewhere: no difference of meaning, and told only to whoever asks. */
export function movedBoxes(before: Pipeline, after: Pipeline): MapChange[] {
  return after.nodes.flatMap((node): MapChange[] => {
    const [was, is] = [before.layout.nodes[node.id], after.layout.nodes[node.id]];
    if (!was || !is || (was.x === is.x && was.y === is.y) || !before.nodes.some((other) => other.id === node.id)) return [];
    const key = `place ${node.id}`;
    return [{ key, kind: 'changed', what: 'place', id: node.id, sentences: [`Moved “${node.name}”.`], settings: [], steps: [node.id] }];
  });
}

function placesOf(what: Difference['what'], id: string, ...docs: Pipeline[]): string[] {
  if (what === 'step') return [id];
  if (what !== 'path') return [];
  const edge = docs.flatMap((doc) => doc.edges).findLast((each) => each.id === id);
  return edge ? [edge.from.node, edge.to] : [];
}

function settingsOf(what: Difference['what'], id: string, before: Pipeline, after: Pipeline, catalog: NodeCatalog): SettingChange[] {
  if (what === 'policy') return differing(before.policies as Json, after.policies as Json, (key) => sentence(plainWords(key)));
  if (what === 'brief') {
    const questions = ({ brief }: Pipeline): string => brief.fields.map((field) => field.label).join('\n');
    return change('Questions', questions(before), questions(after));
  }
  if (what === 'path') {
    const rounds = (doc: Pipeline): string => String(doc.edges.find((edge) => edge.id === id)?.maxRounds ?? '');
    return change('Rounds', rounds(before), rounds(after));
  }
  const [was, is] = [before, after].map((doc) => doc.nodes.find((node) => node.id === id));
  return was && is ? ofStep(was, is, catalog) : [];
}

function ofStep(was: PipelineNode, is: PipelineNode, catalog: NodeCatalog): SettingChange[] {
  const fields = catalog.get(is.type)?.fields ?? [];
  const labelOf = (key: string): string => fields.find((field) => field.key.split('.')[0] === key)?.label ?? sentence(plainWords(key));
  return [...change('Name', was.name, is.name), ...differing(was.config, is.config, labelOf)];
}

function differing(was: Json, is: Json, labelOf: (key: string) => string): SettingChange[] {
  const [before, after] = [was, is] as [Record<string, Json>, Record<string, Json>];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !sameJson(before[key], after[key]))
    .flatMap((key) => change(labelOf(key), textOf(before[key]), textOf(after[key])));
}

function change(label: string, before: string, after: string): SettingChange[] {
  return before === after ? [] : [{ label, before, after }];
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : readable(value);
}
