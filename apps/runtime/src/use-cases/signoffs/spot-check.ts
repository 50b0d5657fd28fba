import type { ApiResponse } from '@baton/schema/api/contracts';
import { AppError } from '@baton/schema/errors/app-error';
import type { JsonObject } from '@baton/schema/json';
import { SIGNOFF_FORMAT, type SignoffRecord } from '@baton/schema/run/signoff-record';
import type { Caller } from '../../auth/caller.ts';
import { ROLE_WORDS } from '../account/role-words.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import type { SignoffRow } from '../ports/signoff-store.ts';
import { getSignoff } from './get-signoff.ts';

const VERDICTS = {
  fine: { label: 'Fine as it went', meaning: 'I looked at what passed without a person, and nothing in it should have been stopped.' },
  should_have_asked: {
    label: 'A person should have been asked',
    meaning: 'I looked at what passed without a person, and somebody should have decided it.',
  },
} as const;

/**
 * Records what somebody says of a gate that its dial let pass. It changes nothing in the run: it is there for whoever
 * turns the dial. @throws AppError `not_found`, also for a record that is no such pass.
 */
export async function spotCheck(
  deps: HouseDeps,
  caller: Caller,
  signoffId: string,
  said: BodyOf<'signoffs.spotCheck'>,
): Promise<ApiResponse<'signoffs.get'>> {
  const pass = await deps.signoffs.get(caller.workspaceId, signoffId);
  if (!pass || pass.gateId !== '') throw new AppError('not_found');
  const at = new Date(deps.clock.now()).toISOString();
  const record = recordOf(pass, caller, said, at) as unknown as JsonObject;
  const row = { id: deps.ids.next(), runId: pass.runId, gateId: pass.id, decision: said.verdict, record, by: caller.actor, at };
  await deps.signoffs.add(caller.workspaceId, row);
  return getSignoff(deps, caller, signoffId);
}

function recordOf(pass: SignoffRow, caller: Caller, said: BodyOf<'signoffs.spotCheck'>, at: string): SignoffRecord {
  const { gate, run, pipeline, documents } = pass.record as unknown as SignoffRecord;
  const { label, meaning } = VERDICTS[said.verdict];
  const seen = documents.map(({ artefact, version, hash }) => ({ artefact, version, hash }));
  return {
    format: SIGNOFF_FORMAT,
    kind: 'spot_check',
    decision: said.verdict,
    label,
    approving: false,
    decidedBy: { ...caller.actor },
    at,
    gate,
    run,
    pipeline,
    documents,
    background: [],
    checklist: [],
    signers: [
      {
        name: caller.actor.name,
        actor: { ...caller.actor },
        parties: [],
        decision: said.verdict,
        label,
        reason: said.note,
        at,
        role: ROLE_WORDS[caller.role],
        ...(caller.signedInBy && { signedIn: caller.signedInBy }),
        meaning,
        timeZone: said.timeZone,
        secondsSpent: said.secondsSpent,
        seen,
      },
    ],
    about: { id: pass.id, seq: pass.seq, hash: pass.hash },
  };
}
