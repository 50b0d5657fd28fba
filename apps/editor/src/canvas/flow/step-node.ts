import type { PipelineNode } from '@baton/schema/graph/pipeline';
import type { Edge, Node } from '@xyflow/react';
import type { Size } from '../../document/placement/grid.ts';
import type { Outline } from '../shapes/step-outline.ts';
import type { Reach } from '../edges/routes.ts';
import type { Entry, Port } from './ports.ts';

/** What a card shows of the document. One object per step, the same one for as long as nothing of it changes. */
export interface StepData extends Record<string, unknown> {
  node: PipelineNode;
  family: Outline;
  /** "Human gate" */
  kind: string;
  /** What it does or who decides. */
  line: string;
  size: Size;
  ports: readonly Port[];
  entries: readonly Entry[];
  errors: number;
  warnings: number;
  /** What its problems say, for whoever has it read out. */
  problems: string;
  sample: boolean;
  /** Tests use a sample in place of its work. */
  pinned: boolean;
  /** Its place in reading order. */
  place: number;
  count: number;
  /** Of a card that stands for a phase which is folded up. */
  folded?: { phase: string; members: readonly string[]; tint?: string };
}
export type StepNode = Node<StepData, 'step' | 'frame' | 'phase'>;

export interface NoteData extends Record<string, unknown> {
  text: string;
  size: Size;
}
export type NoteNode = Node<NoteData, 'note'>;
export type MapNode = StepNode | NoteNode;

export interface PathData extends Record<string, unknown> {
  kind: 'forward' | 'failed' | 'back';
  /** The name on the path; undefined where it says nothing new. */
  label: string | undefined;
  maxRounds: number | undefined;
  /** How far below its cards a send-back runs. */
  drop: number;
  /** How far below its start a path that wraps to another row runs. */
  across: number | undefined;
  fromCard: Reach;
  toCard: Reach;
  /** Never taken: what it comes from is switched off or not reached. */
  off: boolean;
  /** How many paths it stands for, at a phase that is folded up; undefined for the document's own. */
  standsFor: number | undefined;
  /** "Approve: from Review to QA agent" */
  words: string;
}
export type PathEdge = Edge<PathData, 'path'>;
