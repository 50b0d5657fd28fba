import type { Json } from '../json.ts';
import type { ArtefactRef } from '../run/values.ts';
import type { ArtefactType } from './artefact-type.ts';
import type { Figure } from './compute/figure.ts';
import type { PickedOption } from './compute/picked-options.ts';

/** The text of one attached document, by the name that evidence cites. */
export interface SourceText {
  name: string;
  text: string;
}

/** What code knows when a step finishes an artefact. All of it comes in: no clock, no store. */
export interface CompleteContext {
  /** The instant of writing, ISO 8601. */
  now: string;
  sources: readonly SourceText[];
  /** The newest version of each forerunner on the path that leads here. */
  inputs: Partial<Record<ArtefactType, { value: Json; ref?: ArtefactRef }>>;
  /** What people picked from a list before this step. */
  picked?: readonly PickedOption[];
  /** The numbers of the check date, for an outcome report. */
  figures?: readonly Figure[];
  /** What was released in this run, for the next cycle's "already tried". */
  released?: readonly { title: string; on?: string }[];
}
