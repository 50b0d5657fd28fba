import { leadToEnd, makeOrdinary, makeSendBack, removePath, removeTwin } from './path-repairs.ts';
import type { Repairs } from './repair.ts';
import { askSomebodyElse, chooseOnlyWay, setBudget, useDefault } from './setting-repairs.ts';
import { giveOwnKey, giveQuestionOwnKey, putEnd, putStart, removeStart, switchOn, takeOut } from './step-repairs.ts';
import { rewrite } from './text-repairs.ts';

/** Problems that can be mended without knowing better than whoever draws the pipeline, by their code. */
export const REPAIRS: Readonly<Record<string, Repairs>> = {
  edge_to_nowhere: removePath,
  edge_twice: removeTwin,
  edge_to_itself: removePath,
  edge_crosses_frame: removePath,
  edge_without_outcome: removePath,
  send_back_without_decision: removePath,
  send_back_not_to_ancestor: makeOrdinary,
  cycle_without_limit: makeSendBack,
  exhausted_not_wired: leadToEnd,
  dead_end: leadToEnd,
  outcome_not_wired: leadToEnd,
  no_start: putStart,
  start_in_frame: removeStart,
  no_end: putEnd,
  frame_missing: takeOut,
  frame_in_itself: takeOut,
  gate_disabled: switchOn,
  step_disabled: switchOn,
  duplicate_key: giveOwnKey,
  reserved_key: giveOwnKey,
  duplicate_brief_field: giveQuestionOwnKey,
  setting_missing: useDefault,
  outcome_unknown: chooseOnlyWay,
  reference_unknown: rewrite,
  reference_unknown_field: rewrite,
  reference_may_be_missing: rewrite,
  reference_may_be_empty: rewrite,
  gate_without_owner: useDefault,
  gate_without_deadline: useDefault,
  gate_without_fallback: useDefault,
  gate_dialled_before_release: useDefault,
  author_may_approve: askSomebodyElse,
  no_budget: setBudget,
};

/** Problems that only a person can mend, and why. */
export const FOR_PEOPLE: Readonly<Record<string, string>> = {
  send_back_not_alone: 'which of the two paths is meant is not known',
  duplicate_node_id: 'it comes from a file that was written by hand, and paths may mean either',
  duplicate_edge_id: 'it comes from a file that was written by hand',
  reserved_name: 'it comes from a file that was written by hand',
  two_starts: 'which of them is to stay is not known',
  frame_empty: 'what is to be done with each entry is not known',
  unreachable: 'deleting loses work, and where it belongs is not known',
  leave_outside_frame: 'where it belongs is not known',
  unknown_node_type: 'its settings are kept for a Baton that knows it',
  newer_node_type: 'its settings are kept for a Baton that knows it',
  expression_wrong: 'what was meant is not known',
  reference_to_itself: 'what was meant is not known',
  reference_into_frame: 'a list in place of one entry changes what the text says',
  reference_to_later_step: 'what was meant is not known',
  shape: 'what was meant is not known',
  too_many_nodes: 'how to split it is not known',
  too_many_edges: 'how to split it is not known',
  more_problems: 'it is a count',
  look_dropped: 'there is nothing to do',
  unknown_key: 'it is kept as it is',
  secret_in_document: 'the key has to be changed where it is from, too',
  release_around_gate: 'who has to see it is for people to say',
  release_inside_loop: 'what is to come first is for people to say',
};
