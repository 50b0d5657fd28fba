import type { BriefField, Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { settingPlaces } from './setting-places.ts';
import type { TextOwner, TextPlace } from './text-place.ts';

const LOCKED = 'The step is locked by an admin.';

/** Every text of a pipeline that a person wrote: names, settings, instructions, notes, phases, the brief. */
export function textPlaces(doc: Pipeline, catalog: NodeCatalog): TextPlace[] {
  return [
    ...plain({ kind: 'pipeline' }, doc.name, [
      ['Name of the pipeline', ['name'], doc.name],
      ['What it is for', ['summary'], doc.summary],
    ]),
    ...doc.brief.fields.flatMap(briefPlaces),
    ...doc.nodes.flatMap((node) => stepPlaces(node, catalog)),
    ...doc.layout.phases.flatMap((phase) =>
      plain({ kind: 'phase', id: phase.id }, phase.name, [['Name of the phase', ['name'], phase.name]]),
    ),
    ...doc.notes.flatMap((note) => plain({ kind: 'note', id: note.id }, beginning(note.text), [['Note', ['text'], note.text]])),
  ];
}

function stepPlaces(node: PipelineNode, catalog: NodeCatalog): TextPlace[] {
  const owner: TextOwner = { kind: 'step', id: node.id };
  const settings = settingPlaces(catalog.get(node.type)?.fields ?? [], node.config).map((place) => ({
    ...place,
    id: `${node.id} ${place.at.join('/')}`,
    owner,
    title: node.name,
    at: ['config', ...place.at],
  }));
  const all: TextPlace[] = [...plain(owner, node.name, [['Name of the step', ['name'], node.name]]), ...settings];
  return node.locked === true ? all.map((place) => ({ ...place, fixed: LOCKED })) : all;
}

function briefPlaces({ key, label, help = '', placeholder = '', options = [] }: BriefField): TextPlace[] {
  return plain({ kind: 'brief', id: key }, label, [
    ['Question of the brief', ['label'], label],
    ['Help of a question', ['help'], help],
    ['Example of a question', ['placeholder'], placeholder],
    ...options.map((option, index): [string, (string | number)[], string] => [
      'Answer of a question',
      ['options', index, 'label'],
      option.label,
    ]),
  ]);
}

function plain(owner: TextOwner, title: string, texts: [label: string, at: (string | number)[], text: string][]): TextPlace[] {
  const of = 'id' in owner ? `${owner.kind} ${owner.id}` : owner.kind;
  return texts
    .filter(([, , text]) => text !== '')
    .map(([label, at, text]) => ({ id: `${of} ${at.join('/')}`, owner, title, label, at, text, frozen: [] }));
}

const LONGEST = 40;

/** What a note is called: its first words. */
function beginning(text: string): string {
  const letters = [...text.trim().replaceAll(/\s+/g, ' ')];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : letters.join('');
}
