import type { OpenFinding } from '../artefact/compute/open-findings.ts';
import type { Json } from '../json.ts';
import type { Actor } from './actor.ts';
import type { ReadingTime } from './reading-time.ts';
import type { ArtefactRef, RunMode } from './values.ts';

/**
 * The form that records are written in today. Older ones stay as they were written, hash and all, and are read as they
 * are: what they did not hold yet is simply not there. 1: has no `format`.
 */
export const SIGNOFF_FORMAT = 2;

/** Where a text came from. */
export interface SignedDocument extends ArtefactRef {
  /** What it was called on the page. */
  label?: string;
  producedBy: string;
  model?: string;
  /** SHA-256 of the settings of the step that wrote it, its instructions among them. */
  instructionsHash?: string;
}

/** One person's own answer, also one that only advised, and one that no longer counts. */
export interface SignoffSigner {
  name: string;
  actor: Actor;
  /** The hats under which the person answered, and what each was asked to look at. */
  parties: string[];
  sections?: string[];
  /** None of the hats decides: the answer is advice. */
  advisory?: true;
  decision: string;
  label: string;
  /** What stood under the button. */
  consequence?: string;
  reason: string;
  at: string;
  /** An approval of a text that was changed afterwards. */
  void?: true;
  role?: string;
  signedIn?: string;
  selfApproved?: true;
  /** People who were away and in whose place this person answered. */
  standsInFor?: string[];
  meaning?: string;
  timeZone?: string;
  secondsSpent?: number;
  /** What was shown to this person and how long it takes to read. Not there where an earlier round showed them the same bytes. */
  reading?: ReadingTime;
  /** Answered sooner than it takes to read what was shown. Noted, never held against anybody. */
  fasterThanReading?: true;
  seen?: { artefact: string; version: number; hash: string }[];
  edits?: { artefact: string; version: number; from: string; to: string }[];
  ticked?: string[];
  chosen?: string[];
  fields?: Record<string, Json>;
}

/** An earlier round of the same question, with every answer that was given in it. */
export interface SignoffRound {
  round: number;
  status: string;
  openedAt: string;
  documents: { artefact: string; version: number; hash: string }[];
  decision?: { label: string; by: string; at: string; reason: string };
  withdrawn?: string;
  answers: { name: string; parties: string[]; decision: string; reason: string; at: string; void?: true }[];
}

/** What a row of the sign-off file says. Complete in itself: whoever has nothing else can still tell what was decided. */
export interface SignoffRecord {
  format?: number;
  /** `pass`: a dialled gate let it through and nobody was asked. `spot_check`: a person looked at such a pass afterwards. */
  kind?: 'decision' | 'pass' | 'spot_check';
  decision: string;
  label: string;
  approving: boolean;
  decidedBy: Actor;
  at: string;
  gate: {
    id: string;
    question: string;
    intro?: string;
    release: boolean;
    round: number;
    step: string;
    openedAt?: string;
    due?: string;
  };
  run: { id: string; title: string; mode: RunMode; cycle: number; startedBy: Partial<Actor> };
  pipeline: { id: string; name: string; versionId: string; hash: string };
  documents: SignedDocument[];
  background: ArtefactRef[];
  checklist: { id: string; text: string; required: boolean }[];
  choices?: { label: string; items: { key: string; title: string }[] };
  fields?: { key: string; label: string }[];
  openGaps?: { document: string; need: string; fromWhom: string; pointer: string; blocking: boolean }[];
  openComments?: { quote: string; text: string; severity: string; at: string; suggestion?: string }[];
  verdict?: string;
  openFindings?: OpenFinding[];
  /** The recorded test result: SHA-256 of its canonical JSON, and what the agent says of it in its own words. */
  results?: { hash: string; summary: string };
  /** It was let out although these stood open. */
  exception?: { blockers: OpenFinding[] };
  signers: SignoffSigner[];
  earlierRounds?: SignoffRound[];
  /** For a spot check: the pass that was looked at. */
  about?: { id: string; seq: number; hash: string };
}
