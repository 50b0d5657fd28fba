/** What is told about a gate, by mail and in chat rooms. */
export const GATE_NOTICES = [
  'gate_opened',
  'gate_reminder',
  'gate_due',
  'gate_escalated',
  'gate_reassigned',
  'gate_link_renewed',
  'gate_round_asked',
  'gate_decided',
  'gate_withdrawn',
] as const;
export type GateNotice = (typeof GATE_NOTICES)[number];

export function isGateNotice(kind: string): kind is GateNotice {
  return (GATE_NOTICES as readonly string[]).includes(kind);
}

/** Told to those who are asked, for as long as they are. */
const ASKING = new Set<GateNotice>([
  'gate_opened',
  'gate_reminder',
  'gate_due',
  'gate_escalated',
  'gate_reassigned',
  'gate_link_renewed',
  'gate_round_asked',
]);
export function asks(kind: GateNotice): boolean {
  return ASKING.has(kind);
}

/** What still comes by itself to somebody who reads a digest, and to somebody who wants to hear of nothing but what is late. */
const LATE = new Set<GateNotice>(['gate_due', 'gate_escalated']);
export function comesAtOnce(how: 'at_once' | 'digest' | 'overdue', kind: GateNotice): boolean {
  if (how === 'at_once') return true;
  return how === 'digest' ? kind === 'gate_escalated' : LATE.has(kind);
}
