import fc from 'fast-check';
import { addPhase } from '../commands/add-phase.ts';
import { addStep } from '../commands/add-step.ts';
import { connectSteps } from '../commands/connect-steps.ts';
import { insertOnPath } from '../commands/insert-on-path.ts';
import { moveIntoFrame } from '../commands/move-into-frame.ts';
import { movePath } from '../commands/move-path.ts';
import { addNote } from '../commands/add-note.ts';
import { removeItems } from '../commands/remove-items.ts';
import { replaceStep } from '../commands/replace-step.ts';
import { renameStep } from '../commands/rename-step.ts';
import { setBrief } from '../commands/set-brief.ts';
import { setSetting } from '../commands/set-setting.ts';
import { changePhase } from '../commands/change-phase.ts';
import { moveItems } from '../commands/move-items.ts';
import { putOnPath } from '../commands/put-on-path.ts';
import { setLock } from '../commands/set-lock.ts';
import { setStepOption } from '../commands/set-step-option.ts';
import type { Command } from '../history/command.ts';
import type { CommandContext } from '../history/command.ts';
import type { Pipeline } from '@baton/schema/graph/pipeline';

/** Commands are made from the document they meet, as a person would: the label is worked out on the spot. */
const onSpot = (make: (doc: Pipeline) => Command): Command => ({
  label: 'something',
  change: (doc, context: CommandContext) => make(doc).change(doc, context),
});

const pick = fc.nat(9);
const fresh = fc.integer({ min: 1, max: 1e9 }).map((n) => `x${n}`);
const outcome = fc.constantFrom('done', 'approve', 'send_back', 'failed');
const nth = (doc: Pipeline, index: number): string => doc.nodes[index % Math.max(doc.nodes.length, 1)]?.id ?? 'none';
const nthPath = (doc: Pipeline, index: number): string => doc.edges[index % Math.max(doc.edges.length, 1)]?.id ?? 'none';
const kind = fc.constantFrom('agent', 'gate', 'rule', 'each', 'end');
const spot = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });

const one: fc.Arbitrary<Command> = fc.oneof(
  fc
    .record({ id: fresh, pathId: fresh, type: kind, after: pick })
    .map(({ after, ...args }) => onSpot((doc) => addStep({ ...args, title: 'New', after: { node: nth(doc, after) } }))),
  fc.record({ id: fresh, pathId: fresh, type: kind, at: spot }).map((args) => onSpot(() => addStep({ ...args, title: 'New' }))),
  fc
    .record({ id: fresh, from: pick, to: pick, outcome })
    .map(({ id, from, to, outcome: way }) =>
      onSpot((doc) => connectSteps({ id, from: { node: nth(doc, from), outcome: way }, to: nth(doc, to) })),
    ),
  fc
    .record({ path: pick, from: pick, to: pick, outcome })
    .map(({ path, from, to, outcome: way }) =>
      onSpot((doc) => movePath({ id: nthPath(doc, path), from: { node: nth(doc, from), outcome: way }, to: nth(doc, to) })),
    ),
  fc
    .record({ id: fresh, pathId: fresh, type: kind, path: pick })
    .map(({ path, ...args }) => onSpot((doc) => insertOnPath({ ...args, title: 'New', path: nthPath(doc, path) }))),
  fc
    .record({ a: pick, b: pick })
    .map(({ a, b }) => onSpot((doc) => removeItems(doc, { steps: [...new Set([nth(doc, a), nth(doc, b)])], paths: [] }))),
  fc
    .record({ at: pick, name: fc.constantFrom('Blueprint agent', 'Review', '', 'brief') })
    .map(({ at, name }) => onSpot((doc) => renameStep({ id: nth(doc, at), name }))),
  fc.record({ at: pick, n: fc.nat(3) }).map(({ at, n }) =>
    onSpot((doc) =>
      setSetting({
        node: nth(doc, at),
        field: 'decisions',
        value: Array.from({ length: n }, (_, index) => ({ id: ['approve', 'send_back', 'stop'][index] ?? 'x' })),
        label: 'Decisions',
      }),
    ),
  ),
  fc.record({ at: pick, disabled: fc.boolean() }).map(({ at, disabled }) => onSpot((doc) => setStepOption(nth(doc, at), { disabled }))),
  fc
    .record({ at: pick, into: pick })
    .map(({ at, into }) =>
      onSpot((doc) =>
        moveIntoFrame(doc, { steps: [nth(doc, at)], places: {}, ...(doc.nodes[into]?.type === 'each' && { frame: nth(doc, into) }) }),
      ),
    ),
  fc.record({ at: pick, type: kind }).map(({ at, type }) => onSpot((doc) => replaceStep(doc, { id: nth(doc, at), type, title: type }))),
  fc.record({ at: pick, on: fc.boolean() }).map(({ at, on }) => onSpot((doc) => setLock(doc, [nth(doc, at)], on))),
  fc
    .record({ step: pick, path: pick, pathId: fresh })
    .map(({ step, path, pathId }) => onSpot((doc) => putOnPath(doc, { step: nth(doc, step), path: nthPath(doc, path), pathId }))),
  fc
    .record({ id: fresh, pathId: fresh, type: kind, path: pick, at: spot })
    .map(({ path, ...args }) => onSpot((doc) => addStep({ ...args, title: 'New', moving: nthPath(doc, path) }))),
  fc
    .record({ at: pick, to: spot, exact: fc.boolean() })
    .map(({ at, to, exact }) => onSpot((doc) => moveItems(doc, { steps: { [nth(doc, at)]: to }, exact }))),
  fc
    .record({ at: pick, tint: fc.constantFrom('blue', undefined) })
    .map(({ at, tint }) => onSpot((doc) => changePhase(doc.layout.phases[at % 3]?.id ?? 'none', { tint }))),
  fc.record({ id: fresh, at: spot }).map((args) => addNote(args)),
  fc
    .record({ id: fresh, a: pick, b: pick })
    .map(({ id, a, b }) => onSpot((doc) => addPhase({ id, name: 'Phase', steps: [...new Set([nth(doc, a), nth(doc, b)])] }))),
  fc.uniqueArray(fc.constantFrom('goal', 'metric', 'date'), { maxLength: 3 }).map((keys) =>
    setBrief(
      keys.map((key) => ({ key, label: key, kind: 'text', required: false })),
      'the brief',
    ),
  ),
);

export const arbitraryCommands: fc.Arbitrary<Command[]> = fc.array(one, { maxLength: 14 });
