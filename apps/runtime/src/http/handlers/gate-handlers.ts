import { previewFigures } from '../../use-cases/gates/preview-figures.ts';
import { askablePeople } from '../../use-cases/gates/askable-people.ts';
import { answerGate } from '../../use-cases/gates/answer-gate.ts';
import { claimGate, unclaimGate } from '../../use-cases/gates/claim-gate.ts';
import { commentGate, uncommentGate } from '../../use-cases/gates/comment-gate.ts';
import { replyToComment, settleComment } from '../../use-cases/gates/discuss-comment.ts';
import { getGate } from '../../use-cases/gates/get-gate.ts';
import { keepNote } from '../../use-cases/gates/keep-note.ts';
import { listGates } from '../../use-cases/gates/list-gates.ts';
import { askRound, grantRound } from '../../use-cases/gates/one-more-round.ts';
import { readGateArtefact } from '../../use-cases/gates/read-gate-artefact.ts';
import type { LoadedState } from '../../use-cases/ports/engine-door.ts';
import { putGateAside } from '../../use-cases/gates/put-gate-aside.ts';
import { redoPassage } from '../../use-cases/gates/redo-passage.ts';
import { reassignGate } from '../../use-cases/gates/reassign-gate.ts';
import { gateSource } from '../../use-cases/runs/source-passage.ts';
import type { HouseDeps } from '../../use-cases/house-deps.ts';
import type { HandlersOf } from '../route-handler.ts';

export function gateHandlers(deps: HouseDeps): HandlersOf<'gates'> {
  return {
    'gates.list': ({ caller, query }) => listGates(deps, caller, query),
    'gates.askable': ({ caller }) => askablePeople(deps, caller),
    'gates.get': ({ caller, params }) => getGate(deps, caller, params.gateId),
    'gates.answer': async ({ caller, params, body, once }) => {
      let answered: LoadedState | undefined;
      await once(async () => {
        answered = await answerGate(deps, caller, params.gateId, body);
        return params.gateId;
      });
      return getGate(deps, caller, params.gateId, answered);
    },
    'gates.askRound': async ({ caller, params, body }) => {
      await askRound(deps, caller, params.gateId, body);
      return getGate(deps, caller, params.gateId);
    },
    'gates.grantRound': async ({ caller, params, body }) => {
      await grantRound(deps, caller, params.gateId, body);
      return getGate(deps, caller, params.gateId);
    },
    'gates.redo': async ({ caller, params, body, once }) => {
      await once(async () => {
        await redoPassage(deps, caller, params.gateId, body);
        return params.gateId;
      });
      return getGate(deps, caller, params.gateId);
    },
    'gates.artefact': ({ caller, params, query }) => readGateArtefact(deps, caller, params.gateId, query),
    'gates.claim': async ({ caller, params }) => {
      await claimGate(deps, caller, params.gateId);
      return getGate(deps, caller, params.gateId);
    },
    'gates.unclaim': async ({ caller, params }) => {
      await unclaimGate(deps, caller, params.gateId);
      return getGate(deps, caller, params.gateId);
    },
    'gates.reassign': async ({ caller, params, body }) => {
      await reassignGate(deps, caller, params.gateId, body);
      return getGate(deps, caller, params.gateId);
    },
    'gates.putAside': async ({ caller, params, body }) => {
      await putGateAside(deps, caller, params.gateId, body.until);
      return { asideUntil: body.until };
    },
    'gates.source': ({ caller, params, query }) => gateSource(deps, caller, params.gateId, query),
    'gates.note': ({ caller, params, body }) => keepNote(deps, caller, params.gateId, body.text),
    'gates.comment': ({ caller, params, body }) => commentGate(deps, caller, params.gateId, body),
    'gates.uncomment': async ({ caller, params }) => {
      await uncommentGate(deps, caller, params.gateId, params.commentId);
      return { ok: true };
    },
    'gates.reply': ({ caller, params, body }) => replyToComment(deps, caller, params, body),
    'gates.settle': ({ caller, params, body }) => settleComment(deps, caller, params, body.settled),
    'gates.figures': ({ caller, params, body }) => previewFigures(deps, caller, params.gateId, body.csv),
  };
}
