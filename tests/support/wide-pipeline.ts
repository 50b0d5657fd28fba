import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { JsonObject } from '@baton/schema/json';

type Step = Pipeline['nodes'][number];
type Path = Pipeline['edges'][number];
type Kind = 'agent' | 'gate' | 'set' | 'rule' | 'wait';

export interface WidePipelineOptions {
  steps: number;
  /** Lines that leave the start side by side; the steps are shared out among them. */
  lines?: number;
}

/** Ten steps of a line: half of them agents, two that choose a way, so that there are about 1.2 paths to a step. */
const KINDS: readonly Kind[] = ['agent', 'agent', 'gate', 'set', 'agent', 'rule', 'agent', 'set', 'agent', 'wait'];
const PER_ROW = 20;
const [COLUMN, ROW] = [328, 256];
const ROWS_PER_PHASE = 5;

/**
 * A valid pipeline of any size, of real kinds of steps: lines of twenty steps to a row, gates that send back, rules that
 * skip a step, phases around every five rows and a note beside each of them.
 */
export function widePipeline({ steps, lines = 1 }: WidePipelineOptions): Pipeline {
  const nodes: Step[] = [step('start', 'start', 'Start', {})];
  const edges: Path[] = [];
  const spots: Record<string, { x: number; y: number }> = { start: { x: -COLUMN, y: 32 } };
  const perLine = Math.floor((steps - 1) / lines);
  let row = 0;
  for (let line = 0; line < lines; line += 1) {
    const count = line === lines - 1 ? steps - nodes.length : perLine;
    const kinds = Array.from({ length: count }, (_, at) => (at === count - 1 ? ('end' as const) : kindAt(at)));
    const ids = kinds.map((_, at) => `l${line}_${at}`);
    for (const [at, kind] of kinds.entries()) {
      const id = ids[at] ?? '';
      nodes.push(step(id, kind, `${NAMES[kind]} ${line * perLine + at + 1}`, CONFIGS[kind]));
      spots[id] = { x: (at % PER_ROW) * COLUMN, y: (row + Math.floor(at / PER_ROW)) * ROW };
      edges.push(...pathsOf(kind, at, ids));
    }
    edges.push(path('start', 'done', ids[0] ?? ''));
    row += Math.ceil(count / PER_ROW);
  }
  const rowOf = (id: string): number => Math.floor((spots[id]?.y ?? 0) / ROW / ROWS_PER_PHASE);
  const phases = Array.from({ length: Math.ceil(row / ROWS_PER_PHASE) }, (_, at) => at);
  return {
    format: 1,
    name: `A pipeline of ${steps} steps`,
    summary: '',
    brief: { fields: [{ key: 'topic', label: 'Topic', kind: 'text', required: true }] },
    nodes,
    edges,
    policies: { currency: 'EUR', owner: 'Tests', budgetPerRun: 100 },
    layout: {
      nodes: spots,
      phases: phases.map((at) => ({
        id: `phase_${at}`,
        name: `Phase ${at + 1}`,
        nodes: nodes.filter((node) => rowOf(node.id) === at).map((node) => node.id),
      })),
    },
    notes: phases.map((at) => ({
      id: `note_${at}`,
      text: `What phase ${at + 1} is for, in a sentence or two.`,
      x: PER_ROW * COLUMN,
      y: at * ROWS_PER_PHASE * ROW,
      w: 216,
      h: 120,
    })),
    samples: { outputs: {} },
  };
}

const kindAt = (at: number): Kind => KINDS[at % KINDS.length] ?? 'agent';

function pathsOf(kind: Kind | 'end', at: number, ids: readonly string[]): Path[] {
  const [id = '', next, after] = [ids[at], ids[at + 1], ids[at + 2]];
  if (kind === 'end' || next === undefined) return [];
  if (kind === 'gate') return [path(id, 'approve', next), path(id, 'send_back', ids[at - 2] ?? '', 3)];
  if (kind === 'rule') return [path(id, 'yes', next), path(id, 'otherwise', after ?? next)];
  return [path(id, 'done', next)];
}

function path(from: string, outcome: string, to: string, maxRounds?: number): Path {
  // Where it leads is part of its name: several lines leave the start by the same way out.
  return { id: `${from}-${outcome}-${to}`, from: { node: from, outcome }, to, ...(maxRounds !== undefined && { maxRounds }) };
}
function step(id: string, type: string, name: string, config: JsonObject): Step {
  return { id, key: id, name, type, typeVersion: 1, config };
}

const NAMES: Record<Kind | 'end', string> = {
  agent: 'Draft the part',
  gate: 'Review the draft',
  set: 'Note the choice',
  rule: 'Is it long enough',
  wait: 'Let it rest',
  end: 'End',
};
const DECISION = { tone: 'go', needsReason: false, needsChecklist: false, needsChoice: false };
const CONFIGS: Record<Kind | 'end', JsonObject> = {
  agent: {
    purpose: 'Writes a part of the guide in plain words',
    instructions: 'Write about {{ brief.topic }}.',
    produces: { kind: 'text', title: 'Part' },
  },
  gate: {
    question: 'Is this part right?',
    parties: [{ id: 'reviewer', label: 'Subject expert', assignee: { kind: 'anyone' }, blocking: true, section: '' }],
    decisions: [
      { ...DECISION, id: 'approve', label: 'Approve', consequence: 'It goes on.', approving: true },
      { ...DECISION, id: 'send_back', label: 'Send back', consequence: 'It is written again.', tone: 'back', approving: false },
    ],
    dueInWorkingDays: 5,
    nobodyAnswers: 'remind',
  },
  set: { values: [{ name: 'count', value: '1 + 1' }] },
  rule: { cases: [{ id: 'yes', label: 'Long enough', when: '1 < 2' }], otherwise: 'Too short' },
  wait: {
    for: 'duration',
    duration: 'P1D',
    until: '',
    plus: '',
    event: '',
    correlation: '',
    why: 'So that it can be read with fresh eyes',
  },
  end: {},
};
