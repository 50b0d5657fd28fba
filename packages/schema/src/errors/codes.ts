interface CodeEntry {
  status: number;
  message: string;
  fix: string;
}

/**
 * Every error code of the product with its HTTP status and default sentences. Codes are stable: they are stored in
 * journals and read by other programs. Add, never rename.
 */
export const ERROR_CODES = {
  // Asking
  bad_input: { status: 400, message: 'Some of what was sent is not right.', fix: 'Mend the places listed and send it again.' },
  not_json: { status: 400, message: 'What was sent is not readable JSON.', fix: 'Send valid JSON in UTF-8.' },
  too_large: { status: 413, message: 'What was sent is larger than allowed.', fix: 'Shorten it or split it up.' },
  not_signed_in: { status: 401, message: 'You are not signed in.', fix: 'Sign in and try again.' },
  not_allowed: { status: 403, message: 'Your role does not allow this.', fix: 'Ask the owner of this workspace.' },
  not_found: { status: 404, message: 'This does not exist, or it is not yours to see.', fix: 'Check the link, or go back to the list.' },
  method_not_allowed: {
    status: 405,
    message: 'This address does not take that kind of request.',
    fix: 'See /openapi.json for what it takes.',
  },
  unsupported_media: { status: 415, message: 'This kind of content is not taken here.', fix: 'Send application/json.' },
  too_many_requests: { status: 429, message: 'Too many requests in a short time.', fix: 'Wait a moment and try again.' },
  foreign_origin: { status: 403, message: 'The request came from another site.', fix: 'Open Baton itself and try there.' },
  setup_token_used: {
    status: 410,
    message: 'This sign-in link was used already or is too old.',
    fix: 'Take the newest link from the terminal where Baton runs, or sign in.',
  },
  // People
  last_owner: {
    status: 409,
    message: 'A workspace needs somebody who owns it, and this is the only owner.',
    fix: 'Make somebody else an owner first.',
  },
  person_changed: {
    status: 409,
    message: "Somebody changed this person's role at the same time.",
    fix: 'Load the list again and look at it before you go on.',
  },
  name_taken: { status: 409, message: 'This name is taken already.', fix: 'Choose another name.' },
  people_only: {
    status: 403,
    message: 'A key for programs cannot do this: judgement, and who belongs here, stay with people.',
    fix: 'Sign in as yourself and do it there.',
  },
  role_too_high: {
    status: 403,
    message: 'Nobody can hand out more than they may do themselves.',
    fix: 'Choose a lower role, or ask an owner.',
  },
  team_in_use: {
    status: 409,
    message: 'This team is asked by gates that are still in use.',
    fix: 'Give those gates to somebody else first.',
  },
  limit_reached: { status: 409, message: 'There are as many of these as there can be.', fix: 'Remove one that is not needed any more.' },
  invitation_over: {
    status: 410,
    message: 'This invitation is not open any more.',
    fix: 'Sign in if you have accepted it before, or ask for a new one.',
  },
  invitation_refused: {
    status: 403,
    message: 'This did not work with the name and password that were given.',
    fix: 'If you have used Baton before, use the password that you sign in with. If you do not know it, ask whoever invited you.',
  },
  sign_on_refused: {
    status: 403,
    message: 'Nobody here expects the address that you signed on with.',
    fix: 'Ask whoever runs this workspace for an invitation to exactly that address.',
  },
  sign_on_failed: {
    status: 400,
    message: 'This sign-on was not begun here, or it took too long.',
    fix: 'Begin again at the sign-in page.',
  },
  sign_on_unavailable: {
    status: 502,
    message: 'The sign-on service did not answer properly.',
    fix: 'Try again in a moment, or sign in with your password.',
  },
  guest_link_unknown: {
    status: 404,
    message: 'This link does not open anything.',
    fix: 'Open the newest link from your mail, and copy the whole of it if you have to copy it.',
  },
  guest_link_expired: {
    status: 410,
    message: 'This link is too old.',
    fix: 'Ask for a new one: it is sent to the same address.',
  },
  guest_link_used: { status: 409, message: 'This was answered already, so the link is used up.', fix: 'There is nothing left to do.' },
  address_refused: {
    status: 422,
    message: 'Baton does not connect to this address.',
    fix: 'Use a public address, or name this one as host:port in NOTICE_HOSTS where Baton is started.',
  },
  // Drafts and versions
  would_empty: {
    status: 409,
    message: 'This would leave the pipeline without a single step.',
    fix: 'If that is what you want, say so; otherwise undo.',
  },
  draft_conflict: {
    status: 409,
    message: 'Somebody else changed the same place of this draft.',
    fix: 'Look at both versions and keep one, or keep yours as a copy.',
  },
  step_locked: {
    status: 403,
    message: 'An admin has locked a step that this would change. Nothing was saved.',
    fix: 'Ask an admin to unlock it, or undo your change of it.',
  },
  pipeline_invalid: {
    status: 422,
    message: 'This pipeline has problems that must be fixed first.',
    fix: 'Open the list of problems and mend each one.',
  },
  policy_refused: {
    status: 422,
    message: 'The publish check found paths that are not safe to publish.',
    fix: 'Mend what the check lists.',
  },
  newer_format: { status: 422, message: 'This pipeline was made by a newer Baton.', fix: 'Update Baton, then open it again.' },
  not_a_pipeline: {
    status: 422,
    message: "This is not a pipeline file: 'nodes' and 'edges' are missing.",
    fix: 'Choose a file that Baton exported.',
  },
  unknown_node_type: {
    status: 422,
    message: 'This pipeline has a kind of step that this Baton does not know.',
    fix: 'Replace the step or install what it needs.',
  },
  // Runs
  idempotency_mismatch: {
    status: 409,
    message: 'The same request key was used for something else.',
    fix: 'Use a new key for a new request.',
  },
  run_cleared: {
    status: 410,
    message: 'This run is old, and what happened in it was removed by the rule for old runs.',
    fix: 'What people decided and signed is kept under Sign-offs. The rule is in Settings, under Old runs.',
  },
  run_ended: { status: 409, message: 'This run has ended.', fix: 'Start a new run.' },
  step_not_there: {
    status: 409,
    message: 'That step is not in a state where this can be done.',
    fix: 'Reload the run and look at the step again.',
  },
  rehearsal_only: {
    status: 409,
    message: 'No model is connected, so only rehearsals can run.',
    fix: 'Connect a model in Settings, or start a rehearsal.',
  },
  write_lost: {
    status: 500,
    message: 'The database did not confirm a write.',
    fix: 'Try again. If it happens again, look at the disk and the log.',
  },
  lease_lost: { status: 409, message: 'Another worker took over this run.', fix: 'Nothing to do: the other worker goes on.' },
  result_too_large: {
    status: 422,
    message: 'A step produced more than one step may store.',
    fix: 'Ask for a shorter result or raise the limit.',
  },
  // Gates
  gate_decided: { status: 409, message: 'This was already decided.', fix: 'Read the decision; your notes are kept.' },
  gate_answered: { status: 409, message: 'This party has already answered.', fix: 'Read the recorded answer; your notes are kept.' },
  redo_running: {
    status: 409,
    message: 'The agent is redoing a passage of this document already.',
    fix: 'Wait until it is done, then ask again.',
  },
  gate_taken: { status: 409, message: 'Somebody else has taken this.', fix: 'Leave it to them, or talk to them.' },
  gate_withdrawn: {
    status: 409,
    message: 'This question was withdrawn because the work is being redone.',
    fix: 'Your notes are kept and shown in the next round.',
  },
  content_changed: { status: 409, message: 'The document changed after you opened it.', fix: 'Look at the difference, then decide again.' },
  rounds_used_up: { status: 409, message: 'All rounds of sending back are used up.', fix: 'Choose one of the other decisions.' },
  checklist_open: {
    status: 422,
    message: 'Required points of the checklist are still open.',
    fix: 'Tick each required point, or choose another decision.',
  },
  gaps_open: {
    status: 422,
    message: 'Something that has to be filled in first is still open.',
    fix: 'Fill in what is named, or choose another decision.',
  },
  must_fix_open: {
    status: 422,
    message: 'You wrote that something must be fixed, and it is not settled.',
    fix: 'Settle it if it is fixed, or send the text back with it.',
  },
  answer_incomplete: {
    status: 422,
    message: 'Something in this answer is missing or not right.',
    fix: 'Complete the places listed and send it again.',
  },
  gate_undecidable: {
    status: 409,
    message: 'The answers contradict each other, so no decision can be reached any more.',
    fix: 'Talk to those who answered, then ask again: the question is opened anew.',
  },
  // Steps
  step_failed: { status: 500, message: 'The step did not finish.', fix: 'Try again, or write the result by hand.' },
  step_kills_worker: {
    status: 500,
    message: 'The server died again and again while it worked on this step.',
    fix: "Look at what the step reads and makes, and at the server's memory. Then try it again, write the result by hand or skip it.",
  },
  expression_failed: { status: 422, message: 'A rule or value chip could not be worked out.', fix: 'Look at the named value.' },
  output_invalid: { status: 422, message: 'The result does not have the agreed shape.', fix: 'Try again, or write the result by hand.' },
  release_not_approved: {
    status: 422,
    message: 'This exact text was not approved, so it was not released.',
    fix: 'Ask for a decision on the current version.',
  },
  figures_invalid: {
    status: 422,
    message: 'Some rows of the figures could not be read.',
    fix: 'Mend the rows listed and send them again.',
  },
  date_invalid: { status: 422, message: 'The date to wait for is not a date.', fix: 'Correct the date in the brief or in the step.' },
  frame_list_invalid: { status: 422, message: 'The list to work through is not a list.', fix: 'Point the step at a list.' },
  too_many_items: {
    status: 422,
    message: 'The list has more items than one step may work through.',
    fix: 'Shorten the list or raise the limit.',
  },
  cancelled: { status: 409, message: 'This was stopped.', fix: 'Start again if it is still needed.' },
  // Models
  model_not_connected: { status: 409, message: 'No model is connected.', fix: 'Connect one in Settings, under AI model.' },
  model_refused_key: { status: 502, message: 'The model service refused the key.', fix: 'Check the key in Settings, under AI model.' },
  model_not_found: {
    status: 502,
    message: 'The model service does not know this model.',
    fix: 'Check the model name in Settings, under AI model.',
  },
  model_quota: { status: 502, message: 'The account at the model service has no credit left.', fix: 'Top up the account, then try again.' },
  model_rate_limited: {
    status: 502,
    message: 'The model service is busy and asked us to wait.',
    fix: 'Nothing to do: it is tried again by itself.',
  },
  model_unavailable: {
    status: 502,
    message: 'The model service did not answer properly.',
    fix: 'It is tried again; if it stays, check the service.',
  },
  model_stalled: { status: 502, message: 'The model service stopped in the middle of its answer.', fix: 'Try again.' },
  model_cut_off: {
    status: 502,
    message: 'The answer was cut off before its end.',
    fix: 'Raise the answer length of this step or ask for less.',
  },
  model_context_too_long: {
    status: 502,
    message: 'The input is longer than the model can read.',
    fix: 'Shorten the documents or choose a model that reads more.',
  },
  model_refused: {
    status: 502,
    message: 'The model declined to answer.',
    fix: 'Read its reason, change the instructions, or write the result by hand.',
  },
  model_bad_request: {
    status: 502,
    message: 'The model service did not accept the request.',
    fix: "Read the service's message and change the step's settings.",
  },
  budget_used_up: { status: 409, message: 'The budget for this step is used up.', fix: 'Raise the budget or stop the run.' },
  no_sample: {
    status: 422,
    message: 'There is no sample for this step to rehearse with.',
    fix: 'Add a sample to the step, or connect a model.',
  },
  inputs_missing: {
    status: 422,
    message: 'The step reads results that are not there yet.',
    fix: 'Write them, run the steps before it, or use samples.',
  },
  // House
  folder_incompatible: {
    status: 500,
    message: 'The data folder was made with another version of the database engine.',
    fix: 'Start the Baton that made it, or choose an empty DATA_DIR.',
  },
  folder_in_use: {
    status: 500,
    message: 'Another Baton is using this data folder.',
    fix: 'Stop the other one, or choose another DATA_DIR.',
  },
  config_invalid: { status: 500, message: 'Some settings are not right.', fix: 'Correct the settings listed and start again.' },
  database_newer: { status: 500, message: 'The database was made by a newer Baton.', fix: 'Start the newer Baton again.' },
  unavailable: { status: 503, message: 'Baton cannot reach its database just now.', fix: 'Wait a moment and try again. Nothing was lost.' },
  internal: {
    status: 500,
    message: 'Something went wrong inside Baton.',
    fix: 'Try again. If it stays, give the request number to whoever runs Baton.',
  },
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;
