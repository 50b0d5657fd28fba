import type { ChatRoomView } from '@baton/schema/api/notices';

/** What a room may be told of, in the order in which it happens. */
export const ROOM_WORDS: { kind: ChatRoomView['kinds'][number]; label: string }[] = [
  { kind: 'gate_opened', label: 'A decision is asked for' },
  { kind: 'gate_due', label: 'A decision is due' },
  { kind: 'gate_escalated', label: 'A decision is overdue' },
  { kind: 'gate_decided', label: 'Something was decided' },
  { kind: 'step_attention', label: 'A step needs help' },
  { kind: 'run_ended', label: 'A run has ended' },
];
