import type { Json } from '../json.ts';
import type { ArtefactRef } from './values.ts';

/** A decision a person may take. `outcome` is the step's way out. */
export interface GateDecisionOption {
  outcome: string;
  label: string;
  /** What happens then, in one sentence, shown under the button. */
  consequence: string;
  tone: 'go' | 'back' | 'stop' | 'other';
  approving: boolean;
  needsReason: boolean;
  /** The checklist's required points must be ticked first. */
  needsChecklist: boolean;
  /** It may be taken while gaps that block are open; the sheet and the record name them. Absent: no. */
  allowsOpenGaps?: boolean;
  /** At least one choice must be picked (choose-from-list). */
  needsChoice: boolean;
  /** How many parties must choose it: all blocking ones, or a number. */
  threshold: 'all' | number;
}

/** Whom a step asks. A guest has no account: they are asked by mail, and answer at this one gate alone. */
export type Assignee =
  | { kind: 'anyone' }
  | { kind: 'starter' }
  | { kind: 'role'; role: string }
  | { kind: 'team'; teamId: string }
  | { kind: 'person'; userId: string }
  | { kind: 'guest'; email: string; name: string };

export interface GateParty {
  id: string;
  /** The hat: "Learning designer", "Subject expert". */
  label: string;
  /** What this party is asked to look at. */
  section?: string;
  blocking: boolean;
  assignee: Assignee;
  /** Who may answer for it as well, since nobody did in time. */
  standIn?: Assignee;
}

/** A document on the gate page. */
export interface GateDocument {
  nodeKey: string;
  label: string;
  ref: ArtefactRef;
  editable: boolean;
}

export interface GateChoice {
  key: string;
  title: string;
  /** The whole entry: what a later step gets when it is chosen. */
  detail: Json;
  /** The entry in plain words, for the page: a sentence or two and labelled facts. */
  summary?: string;
  facts?: { label: string; text: string }[];
}

/** Something to fill in. `figures` is the table of numbers of a monitor: typed rows or a CSV. */
export interface GateField {
  key: string;
  label: string;
  help?: string;
  kind: 'text' | 'longtext' | 'number' | 'date' | 'choice' | 'figures';
  required: boolean;
  options?: { value: string; label: string }[];
  /** For `figures`: the metrics asked for. */
  metrics?: { id: string; name: string; unit: string; baseline: number | null; target: number | null; by?: string }[];
}

/** What a step asks of people: everything rendered, so that the page needs no pipeline to show it. */
export interface GateRequest {
  kind: 'decision' | 'form';
  question: string;
  /** Why now and what it is about; plain text. */
  intro: string;
  documents: GateDocument[];
  /** Documents that explain it (the intent, the diagnosis): read only, folded. */
  background: GateDocument[];
  checklist: { id: string; text: string; required: boolean }[];
  choices?: { label: string; items: GateChoice[]; min: number; max: number };
  fields: GateField[];
  parties: GateParty[];
  decisions: GateDecisionOption[];
  /** Raw results shown beside what an agent says of them. */
  results?: Json;
  release: boolean;
  notAuthor: boolean;
  independent: boolean;
  dueInWorkingDays?: number;
  /** Working days before the due date on which those who have not answered are reminded. */
  remindDaysBefore?: number;
  nobodyAnswers: 'wait' | 'remind' | 'escalate' | 'stop';
  /** Who may answer as well once it is overdue; absent: the owner. */
  escalateTo?: Assignee;
  /** One of a share of runs at which a person looks: the others pass. */
  spotCheck?: true;
  minutes?: number;
}

/** One party's answer as posted. */
export interface GateAnswer {
  parties: string[];
  decision: string;
  reason: string;
  choices: string[];
  fields: Record<string, Json>;
  checklist: string[];
  /** The exact versions that were on the screen. */
  seen: { artefact: string; version: number; hash: string }[];
  /** Edited documents: the whole new content, by artefact. */
  edits: { artefact: string; baseHash: string; content: Json }[];
  /** It is released although something that blocks is open: said by the person, on a button and a sheet of its own. */
  exception?: boolean | undefined;
  /** What the confirm sheet said. */
  meaning: string;
  timeZone: string;
  secondsSpent: number;
}

/** What a decided gate hands to later steps: `review.decision`, `choice.choices`, `intake.fields.audience`. */
export interface GateOutput {
  /** The outcome's id. */
  decision: string;
  label: string;
  reason: string;
  /** The chosen entries, whole (`GateChoice.detail`), and their keys, in the order of the list. */
  choices: Json[];
  chosen: string[];
  fields: Record<string, Json>;
  /** Names of those who answered. */
  by: string;
  at: string;
  /** The exact versions that the decision is about. */
  documents: ArtefactRef[];
}
