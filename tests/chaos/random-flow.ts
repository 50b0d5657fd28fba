import type { JsonObject } from '@baton/schema/json';
import type { Pipeline } from '@baton/schema/graph/pipeline';

/** Where the flow goes on: the ends that are still open. */
type Open = { node: string; outcome: string }[];

/**
 * A publishable pipeline of real steps: agents one after another and side by side, values, rules, waits for a date, gates
 * that send back. Each agent's instructions name the run and the step, so that a model server can tell who asks.
 */
export function randomFlow(random: () => number): Pipeline {
  const flow = new Flow();
  let open: Open = [{ node: 'start', outcome: 'done' }];
  const parts = 3 + Math.floor(random() * 4);
  // An agent first, so that every gate has something to send back to; a gate last, so that each run waits for a person.
  open = flow.agent(open);
  for (let part = 0; part < parts; part += 1) {
    const kinds = ['agent', 'set', 'beside', 'rule', 'wait', 'gate', 'gate'] as const;
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'agent';
    if (kind === 'beside') open = flow.beside(open, 2 + Math.floor(random() * 2));
    else open = flow[kind](open);
  }
  open = flow.gate(open);
  flow.add('end', 'end', {}, open);
  return flow.document();
}

class Flow {
  private readonly nodes: Pipeline['nodes'] = [];
  private readonly edges: Pipeline['edges'] = [];
  private lastAgent = '';

  constructor() {
    this.add('start', 'start', {}, []);
    this.add('stopped', 'end', { kind: 'stopped' }, []);
  }

  agent(from: Open): Open {
    const id = this.nextId();
    this.add(id, 'agent', agentConfig(id), from);
    this.lastAgent = id;
    return [{ node: id, outcome: 'done' }];
  }

  set(from: Open): Open {
    const id = this.nextId();
    this.add(id, 'set', { values: [{ name: 'n', value: '1 + 1' }] }, from);
    return [{ node: id, outcome: 'done' }];
  }

  wait(from: Open): Open {
    const id = this.nextId();
    this.add(id, 'wait', { for: 'date', until: 'brief.when' }, from);
    return [{ node: id, outcome: 'done' }];
  }

  beside(from: Open, count: number): Open {
    const branches = Array.from({ length: count }, () => {
      const id = this.nextId();
      this.add(id, 'agent', agentConfig(id), from);
      return { node: id, outcome: 'done' };
    });
    return this.agent(branches);
  }

  rule(from: Open): Open {
    const id = this.nextId();
    this.add(id, 'rule', { cases: [{ id: 'long', label: 'Long way', when: 'brief.n > 50' }] }, from);
    const detour = this.nextId();
    this.add(detour, 'agent', agentConfig(detour), [{ node: id, outcome: 'long' }]);
    return this.set([
      { node: detour, outcome: 'done' },
      { node: id, outcome: 'otherwise' },
    ]);
  }

  gate(from: Open): Open {
    const id = this.nextId();
    const decision = (name: string, tone: string, approving = false): JsonObject => ({
      id: name,
      label: name,
      consequence: 'The run goes on.',
      tone,
      approving,
    });
    const config = {
      question: `Is ${id} good?`,
      parties: [{ id: 'decider', label: 'Decider', assignee: { kind: 'anyone' }, blocking: true, section: '' }],
      decisions: [decision('approve', 'go', true), decision('back', 'back'), decision('stop', 'stop')],
      dueInWorkingDays: 5,
      nobodyAnswers: 'remind',
    };
    this.add(id, 'gate', config, from);
    this.connect(id, 'back', this.lastAgent, 2);
    this.connect(id, 'stop', 'stopped');
    return [{ node: id, outcome: 'approve' }];
  }

  add(id: string, type: string, config: JsonObject, from: Open): void {
    this.nodes.push({ id, key: id, name: `Step ${id}`, type, typeVersion: 1, config });
    for (const { node, outcome } of from) this.connect(node, outcome, id);
  }

  document(): Pipeline {
    const field = (key: string, kind: 'text' | 'number') => ({ key, label: key, kind, required: true });
    return {
      format: 1,
      name: 'A random flow',
      summary: '',
      brief: { fields: [field('topic', 'text'), field('when', 'text'), field('n', 'number')] },
      nodes: this.nodes,
      edges: this.edges,
      policies: { currency: 'EUR', budgetPerRun: 50, owner: 'Tests' },
      layout: { nodes: {}, phases: [] },
      notes: [],
      samples: { outputs: {} },
    };
  }

  private nextId(): string {
    return `n${this.nodes.length}`;
  }

  private connect(node: string, outcome: string, to: string, maxRounds?: number): void {
    const id = `${node}_${outcome}_${to}`;
    this.edges.push({ id, from: { node, outcome }, to, ...(maxRounds !== undefined && { maxRounds }) });
  }
}

function agentConfig(id: string): JsonObject {
  return { purpose: id, instructions: `${markOf('{{ brief.topic }}', id)} Say one sentence.`, produces: { kind: 'text', title: id } };
}

/** What an agent's request carries. */
export function markOf(topic: string, node: string): string {
  return `Run <${topic}> step <${node}>.`;
}
