import type { Outcome } from '../node/definition.ts';
import { type GraphView, isSendBack, type NodeView, outwardFrom } from './graph-view.ts';

/** One way in which a step comes to run: the choices that must have been made, as `node=outcome`. */
type Term = ReadonlySet<string>;

/** Beyond this many ways the answer falls back to "not sure", which asks the author to guard the reference. */
const MAX_TERMS = 48;

/** What can be said before any run about which steps have surely run when another one starts. */
export interface PathConditions {
  /** Step keys whose output surely exists when this step starts: in its own frame and in those around it. */
  sureAt(nodeId: string): ReadonlySet<string>;
  /** Step keys that may exist by then: everything that leads here. */
  possibleAt(nodeId: string): ReadonlySet<string>;
}

/** Outcomes of a step by which a run can go on from it: a send-back only repeats, an unwired failure asks a person. */
function waysOn(view: NodeView): string[] {
  const taken = new Set(view.waysOut.filter((way) => !isSendBack(way)).map((way) => way.from.outcome));
  const optional = (outcome: Outcome): boolean => outcome.mustBeWired === false || outcome.kind === 'failed';
  return view.outcomes
    .filter((outcome) => !view.sendBacks.has(outcome.id) && (taken.has(outcome.id) || !optional(outcome)))
    .map((outcome) => outcome.id);
}

function implies(when: readonly Term[], then: readonly Term[]): boolean {
  return when.every((term) => then.some((other) => other.isSubsetOf(term)));
}

/** The same ways with nothing said twice: a way that holds whatever was chosen does not depend on the choice. */
function minimal(terms: Term[], choices: ReadonlyMap<string, readonly string[]>): Term[] {
  const all = [...terms];
  for (const term of all) {
    if (all.length > MAX_TERMS) break;
    all.push(...withoutChoice(term, all, choices));
  }
  const kept: Term[] = [];
  for (const term of all.toSorted((a, b) => a.size - b.size)) {
    if (!kept.some((other) => other.isSubsetOf(term))) kept.push(term);
  }
  return kept;
}

/** `{a, gate=yes}` becomes `{a}` when `{a, gate=no}` and each other outcome of that gate lead here as well. */
function withoutChoice(term: Term, all: readonly Term[], choices: ReadonlyMap<string, readonly string[]>): Term[] {
  return [...term].flatMap((choice) => {
    const [node = ''] = choice.split('=');
    const rest = new Set([...term].filter((other) => other !== choice));
    const outcomes = choices.get(node) ?? [];
    const isFree = outcomes.every((outcome) => {
      const needed = new Set([...rest, `${node}=${outcome}`]);
      return all.some((other) => other.isSubsetOf(needed));
    });
    const isNew = !all.some((other) => other.isSubsetOf(rest));
    return isFree && isNew ? [rest] : [];
  });
}

/** A contradiction: the same step cannot take two of its outcomes. */
function possible(term: Term): boolean {
  const chosen = new Set<string>();
  for (const choice of term) {
    const [node = ''] = choice.split('=');
    if (chosen.has(node)) return false;
    chosen.add(node);
  }
  return true;
}

interface Known {
  terms: Map<string, Term[] | undefined>;
  /** Ways on from each step that has more than one. */
  choices: Map<string, readonly string[]>;
}

function termsOf(view: NodeView, graph: GraphView, { terms: known, choices }: Known): Term[] | undefined {
  if (view.waysIn.length === 0) return [new Set()];
  const terms: Term[] = [];
  for (const edge of view.waysIn) {
    const source = graph.node(edge.from.node);
    const before = source && known.get(source.id);
    if (!source || !before) return undefined;
    if (source.node.disabled) continue;
    const choice = choices.has(source.id) ? [`${source.id}=${edge.from.outcome}`] : [];
    terms.push(...before.map((term) => new Set([...term, ...choice])).filter(possible));
    if (terms.length > MAX_TERMS) return undefined;
  }
  return minimal(terms, choices);
}

/** Steps that are settled (run or skipped) for certain when this one starts. `first`: it waits for one way in only. */
function settledBefore(view: NodeView, known: ReadonlyMap<string, ReadonlySet<string>>, first: boolean): ReadonlySet<string> {
  const sets = view.waysIn.map((edge) => new Set([...(known.get(edge.from.node) ?? []), edge.from.node]));
  const [one, ...rest] = sets;
  if (!one) return new Set();
  return first ? rest.reduce((all, other) => all.intersection(other), one) : rest.reduce((all, other) => all.union(other), one);
}

/** Steps that a race may cancel: whatever leads to its end and is not on every way there. */
function losers(view: NodeView, graph: GraphView, onEveryWay: ReadonlySet<string>): ReadonlySet<string> {
  return view.node.startWhen === 'any' && view.node.cancelOthers ? graph.ancestors(view.id).difference(onEveryWay) : new Set();
}

/**
 * Works out, for one pipeline, which outputs a step can rely on. Each step's way of coming to run is a set of choices
 * (a gate's decision, a rule's case, a wired failure); a step B surely ran before A when every way to A contains a way
 * to B and B is settled before A starts. Parallel branches that always run are sure although none dominates the join.
 */
export function pathConditions(graph: GraphView): PathConditions {
  const known: Known = { terms: new Map(), choices: new Map() };
  const { terms } = known;
  const settled = new Map<string, ReadonlySet<string>>();
  const onEveryWay = new Map<string, ReadonlySet<string>>();
  const cancelled = new Set<string>();
  const visit = (frame: string): void => {
    for (const view of graph.inside(frame)) {
      terms.set(view.id, termsOf(view, graph, known));
      const on = waysOn(view);
      if (on.length > 1) known.choices.set(view.id, on);
      settled.set(view.id, settledBefore(view, settled, view.node.startWhen === 'any'));
      const passed = settledBefore(view, onEveryWay, true);
      onEveryWay.set(view.id, passed);
      for (const id of losers(view, graph, passed)) cancelled.add(id);
      if (view.can.container) visit(view.id);
    }
  };
  visit('');
  const keyOf = (id: string): string => graph.node(id)?.key ?? '';
  const outward = (id: string, own: (view: NodeView) => string[]): ReadonlySet<string> => {
    const keys = new Set<string>();
    for (const view of outwardFrom(graph, id)) for (const key of own(view)) keys.add(key);
    return keys;
  };
  const sureInFrame = (view: NodeView): string[] => {
    const when = terms.get(view.id);
    if (!when) return [];
    return [...(settled.get(view.id) ?? [])]
      .filter((id) => {
        const then = terms.get(id);
        if (cancelled.has(id) && !onEveryWay.get(view.id)?.has(id)) return false;
        return then !== undefined && !graph.node(id)?.node.disabled && implies(when, then);
      })
      .map(keyOf);
  };
  return {
    sureAt: (id) => outward(id, sureInFrame),
    possibleAt: (id) => outward(id, (view) => [...graph.ancestors(view.id)].map(keyOf)),
  };
}
