import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { ArtefactRef } from '../run/values.ts';
import { isArtefactType } from './artefact-type.ts';
import type { CompleteContext, SourceText } from './complete-context.ts';
import { type Figure, figureSchema } from './compute/figure.ts';
import { pickedOptions } from './compute/picked-options.ts';

export interface StepValues {
  now: string;
  /** Outputs by step key, plus `brief`, `run` and, inside a frame, `item`. */
  values: Record<string, Json>;
  /** The exact version behind a value, by step key. */
  artefacts: Record<string, ArtefactRef>;
}

/**
 * The context of `complete` and `check` from what a step may read: artefacts by their type, the brief's documents and
 * its own words as sources, and figures wherever a step handed some on.
 */
export function contextOfStep({ now, values, artefacts }: StepValues): CompleteContext {
  const inputs: CompleteContext['inputs'] = {};
  for (const [key, ref] of Object.entries(artefacts)) {
    const value = values[key];
    if (isArtefactType(ref.type) && value !== undefined) inputs[ref.type] = { value, ref };
  }
  const figures = Object.values(values).flatMap(figuresIn);
  const released = Object.values(values).flatMap(releasedIn);
  const picked = Object.values(values).flatMap(pickedOptions);
  const rehearsal = isJsonObject(values['run'] ?? null) && (values['run'] as JsonObject)['mode'] === 'rehearsal';
  return {
    now,
    // Samples quote the sample case's documents, whatever brief somebody rehearses with.
    sources: rehearsal ? [] : [...briefSources(values['brief']), ...figureSources(figures)],
    inputs,
    ...(picked.length > 0 && { picked }),
    ...(figures.length > 0 && { figures }),
    ...(released.length > 0 && { released }),
  };
}

/** What evidence may cite from a brief: its attached documents, and the asker's own words under this name. */
export const BRIEF_SOURCE = 'The brief';

export function briefSources(brief: Json | undefined): SourceText[] {
  if (brief === undefined || !isJsonObject(brief)) return [];
  const documents = Object.values(brief).flatMap((field) => (Array.isArray(field) ? field.flatMap(documentOf) : []));
  const words = Object.values(brief).flatMap(wordsOf).join('\n');
  return words === '' ? documents : [{ name: BRIEF_SOURCE, text: words }, ...documents];
}

/** What people wrote beside the figures can be quoted under this name. */
export const FIGURES_SOURCE = 'Figures';

export function figureSources(figures: readonly Figure[]): SourceText[] {
  const notes = figures.flatMap((figure) => [figure.source, figure.note].filter((text) => text !== undefined && text !== ''));
  return notes.length === 0 ? [] : [{ name: FIGURES_SOURCE, text: notes.join('\n') }];
}

function documentOf(entry: Json): SourceText[] {
  if (!isJsonObject(entry)) return [];
  const { name, text } = entry;
  return typeof name === 'string' && typeof text === 'string' ? [{ name, text }] : [];
}

function wordsOf(field: Json): string[] {
  if (typeof field === 'string' || typeof field === 'number') return [String(field)];
  return Array.isArray(field) ? field.filter((entry) => typeof entry === 'string') : [];
}

export function figuresIn(value: Json): Figure[] {
  if (!isJsonObject(value) || !Array.isArray(value['figures'])) return [];
  return value['figures'].flatMap((entry) => {
    const parsed = figureSchema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Released things: what a release step hands on, alone or as the result of each item of a list. A rehearsal counts as if. */
function releasedIn(value: Json): { title: string; on?: string }[] {
  if (Array.isArray(value)) return value.flatMap((entry) => (isJsonObject(entry) ? releasedIn(entry['output'] ?? null) : []));
  if (!isJsonObject(value) || (value['released'] !== true && value['rehearsal'] !== true) || typeof value['title'] !== 'string') return [];
  const { title, at } = value;
  return [{ title, ...(typeof at === 'string' && { on: at.slice(0, 10) }) }];
}
