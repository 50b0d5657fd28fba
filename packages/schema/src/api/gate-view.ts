import { z } from 'zod';
import type { Json } from '../json.ts';
import type { Actor } from '../run/actor.ts';
import type { GateRequest } from '../run/gate.ts';
import type { PassageRedo } from '../run/redo.ts';
import type { ArtefactRef, RunMode } from '../run/values.ts';
import { isoInstant, trusted } from './route.ts';

export const gateSummarySchema = z.object({
  id: z.string(),
  runId: z.string(),
  runTitle: z.string(),
  pipelineName: z.string(),
  mode: trusted<RunMode>(),
  /** The sentence that is asked. */
  question: z.string(),
  stepName: z.string(),
  /** The for-each item it is about, as people know it; empty at the top level. */
  about: z.string(),
  phase: z.string(),
  round: z.number(),
  status: z.enum(['open', 'decided', 'withdrawn']),
  openedAt: isoInstant,
  dueAt: isoInstant.nullable(),
  minutes: z.number().nullable(),
  documents: z.number(),
  askedBy: trusted<Actor>(),
  /** Parties that have not answered yet, as people read them. */
  waitingFor: z.array(z.string()),
  mine: z.boolean(),
  /** Who has said that they take it. */
  takenBy: z.array(z.object({ name: z.string(), you: z.boolean() })),
  /** Until when you have put it aside. */
  asideUntil: isoInstant.nullable(),
  /** One of a share of runs at which a person looks. */
  spotCheck: z.boolean(),
  decision: z.object({ label: z.string(), reason: z.string(), by: trusted<Actor>(), at: isoInstant }).nullable(),
});
export type GateSummary = z.infer<typeof gateSummarySchema>;

export const commentSchema = z.object({
  id: z.string(),
  artefact: z.string(),
  version: z.number(),
  /** JSON pointer of the passage, and the words it was about. */
  pointer: z.string(),
  quote: z.string(),
  text: z.string(),
  severity: z.enum(['must', 'should', 'idea']),
  /** Words that should stand in place of the quoted ones; null when none were proposed. */
  suggestion: z.string().nullable(),
  /** The whole passage as it read in the version that was commented on; empty when it is not known. */
  passage: z.string(),
  round: z.number(),
  by: trusted<Actor>(),
  at: isoInstant,
  /** The newest thing that the agent answered in a later round. */
  answer: z.object({ text: z.string(), at: isoInstant }).nullable(),
  /** What was said since: replies of people and answers of the agent, oldest first. */
  thread: z.array(z.object({ kind: z.enum(['reply', 'answer']), by: trusted<Actor>(), at: isoInstant, text: z.string() })),
  /**
   * `open`: nobody has worked on it yet. `unanswered`: the text was written again without a word about it. `raised`: a
   * person was not content with the answer. `settled`: a person closed it.
   */
  state: z.enum(['open', 'unanswered', 'answered', 'raised', 'settled']),
  settled: z.object({ by: trusted<Actor>(), at: isoInstant }).nullable(),
  mine: z.boolean(),
});
export type GateComment = z.infer<typeof commentSchema>;

/** One version of a document: who wrote it, when and why. */
export const documentVersionSchema = z.object({
  ref: trusted<ArtefactRef>(),
  by: trusted<Actor>(),
  at: isoInstant,
  /** "Written", "Written again after Sam sent it back: …", "Changed at “Review”". */
  why: z.string(),
});
export type DocumentVersion = z.infer<typeof documentVersionSchema>;

/** What a source says around a quote; `quote` is as it is set there. */
export const sourcePassageSchema = z.object({
  /** `attached`: a file of the brief; `brief`: the asker's own words; `figures`: a note beside the numbers; `none`: no document of this run. */
  from: z.enum(['attached', 'brief', 'figures', 'none']),
  title: z.string(),
  /** Who handed it in, and when. */
  by: trusted<Actor>(),
  at: isoInstant,
  /** Empty where the words do not stand in it; then `before` is how it begins. */
  before: z.string(),
  quote: z.string(),
  after: z.string(),
  /** There is more of it than is shown. */
  cut: z.boolean(),
});
export type SourcePassage = z.infer<typeof sourcePassageSchema>;

/** Which words of which source: as an artefact cites them. */
export const sourceQuery = z.object({ title: z.string().min(1).max(400), quote: z.string().max(1_000).default('') });

const documentSchema = z.object({
  ref: trusted<ArtefactRef>(),
  label: z.string(),
  editable: z.boolean(),
  content: trusted<Json>(),
  by: trusted<Actor>(),
  at: isoInstant,
  /** The version shown in the round before, for "changes since last round". */
  previous: z.object({ ref: trusted<ArtefactRef>(), content: trusted<Json>() }).nullable(),
  /** Every version, oldest first. */
  versions: z.array(documentVersionSchema),
});
export type GateDocumentView = z.infer<typeof documentSchema>;

/** What happens after a decision, for the panel that follows it. */
export const whatNowSchema = z.object({
  headline: z.string(),
  running: z.array(z.object({ name: z.string(), about: z.string() })),
  waiting: z.array(z.object({ gateId: z.string(), question: z.string(), who: z.array(z.string()), mine: z.boolean() })),
  ended: z.array(z.string()),
  /** The brief of the next cycle that the run opened. */
  nextBriefId: z.string().nullable(),
  runId: z.string(),
});
export type WhatNow = z.infer<typeof whatNowSchema>;

export const undeliveredSchema = z.object({
  id: z.string(),
  /** An address, or the name of a chat room. */
  to: z.string(),
  channel: z.enum(['mail', 'webhook']),
  /** What it was about: "gate_opened". */
  kind: z.string(),
  gateId: z.string().nullable(),
  why: z.string(),
  tries: z.number(),
  /** When it is tried again by itself; null: not any more, or at this moment. */
  nextTryAt: isoInstant.nullable(),
  at: isoInstant,
});
export type Undelivered = z.infer<typeof undeliveredSchema>;

export const gateViewSchema = z.object({
  gate: gateSummarySchema,
  request: trusted<GateRequest>(),
  documents: z.array(documentSchema),
  background: z.array(documentSchema),
  /** The problem in the words of whoever started the run. */
  asked: z.object({ by: trusted<Actor>(), at: isoInstant, text: z.string() }),
  stages: z.array(z.object({ name: z.string(), family: z.string(), state: z.enum(['done', 'here', 'ahead', 'skipped']) })),
  /** Parties with their answers; hidden until you answered when the gate says so. */
  parties: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      /** What this party is asked to look at. */
      section: z.string(),
      blocking: z.boolean(),
      /** You may answer for it. */
      mine: z.boolean(),
      /** You may as the owner, in the place of people who hold this role: never done unasked. */
      inPlace: z.boolean(),
      /** Whom it asks now, by name: "Anyone", "Legal", "Noor Haddad". */
      asks: z.string(),
      /** Who may answer as well since nobody did in time; empty for nobody. */
      standIn: z.string(),
      /** Somebody else who has said that they take it; empty for nobody and for you. */
      takenBy: z.string(),
      /** You may give it to somebody else. */
      mayReassign: z.boolean(),
      answer: z.object({ decision: z.string(), label: z.string(), reason: z.string(), by: trusted<Actor>(), at: isoInstant }).nullable(),
    }),
  ),
  /** Decisions that are not on offer any more, with the reason ("All 3 rounds are used up"). */
  unavailable: z.record(z.string(), z.string()),
  roundsLeft: z.record(z.string(), z.number()),
  /** Somebody asked for one more round of a decision whose rounds are used up. */
  roundAsked: z.object({ outcome: z.string(), why: z.string(), by: trusted<Actor>(), at: isoInstant }).nullable(),
  /** The reader may allow one more. */
  mayGrantRound: z.boolean(),
  /** Passages that the agent was asked to do again, oldest first, and whether more can be asked for. */
  redo: z.object({
    asked: z.array(trusted<PassageRedo>()),
    /** Documents of which the reader may ask for passages. */
    possible: z.array(z.string()),
    /** Why not, where somebody could wonder. */
    whyNot: z.string(),
  }),
  comments: z.array(commentSchema),
  note: z.object({ text: z.string(), savedAt: isoInstant.nullable() }),
  /** What the reader noted in earlier rounds of this question and did not give as the reason of an answer. */
  earlierNotes: z.array(z.object({ round: z.number(), text: z.string(), savedAt: isoInstant })),
  history: z.array(z.object({ at: isoInstant, text: z.string() })),
  /** Messages about this gate that did not arrive, each with why. A gate is open whatever became of its mails. */
  undelivered: z.array(undeliveredSchema),
  sentBack: z.object({ by: trusted<Actor>(), reason: z.string(), at: isoInstant }).nullable(),
  whatNow: whatNowSchema.nullable(),
  /** The decision as documents for the file: reviews, or the release decision. Empty while it is open. */
  records: z.array(z.object({ type: z.string(), title: z.string(), content: trusted<Json>() })),
  /** Who you sign as and whether you approve your own work (a workspace of one). */
  signer: z.object({
    name: z.string(),
    ownWork: z.boolean(),
    /** Names of people who are away and for whom you would answer. */
    standsInFor: z.array(z.string()),
    /** Let in to this one gate: has no inbox, takes and hands on nothing. */
    guest: z.boolean(),
    /** Nobody else is in the workspace: there is nobody to share it with. */
    alone: z.boolean(),
  }),
});
export type GateView = z.infer<typeof gateViewSchema>;
