import type { SourcePassage } from '@baton/schema/api/gate-view';
import type { SourceText } from '@baton/schema/artefact/complete-context';
import { BRIEF_SOURCE, briefSources, FIGURES_SOURCE, figuresIn, figureSources } from '@baton/schema/artefact/context-of-step';
import { locateQuote } from '@baton/schema/artefact/rules/locate-quote';
import { findSource } from '@baton/schema/artefact/rules/source-text';
import { AppError } from '@baton/schema/errors/app-error';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { SYSTEM } from '@baton/schema/run/actor';
import type { RunState } from '@baton/schema/run/state';
import type { Caller } from '../../auth/caller.ts';
import { needGate } from '../gates/get-gate.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { QueryOf } from '../input-of.ts';
import type { GateRow } from '../ports/gate-store.ts';
import { needRunHead } from './need-run.ts';

type Asked = QueryOf<'runs.source'>;

/** What stands around a quote in the source that a document of the run names. @throws AppError `not_found` for the run */
export async function runSource(deps: HouseDeps, caller: Caller, runId: string, asked: Asked): Promise<SourcePassage> {
  await needRunHead(deps, caller, runId);
  return passageIn(deps, (await deps.engine.read(runId)).state, asked);
}

/**
 * The same for whoever is asked at a gate. A guest sees what stands around words that the gate's documents quote, and can
 * look for nothing else in the sources.
 * @throws AppError `not_found` for the gate, and for a guest who asks for other words
 */
export async function gateSource(deps: HouseDeps, caller: Caller, gateId: string, asked: Asked): Promise<SourcePassage> {
  const row = await needGate(deps, caller, gateId);
  // Without words of their own, any name of a file would show how that file begins.
  if (caller.guest && (asked.quote.trim() === '' || !(await isQuoted(deps, row, asked.quote)))) throw new AppError('not_found');
  return runSource(deps, caller, row.runId, asked);
}

async function isQuoted(deps: HouseDeps, { runId, request }: GateRow, quote: string): Promise<boolean> {
  const { state } = await deps.engine.read(runId);
  const shown = [...request.documents, ...request.background].map((document) => document.ref.artefact);
  const versions = shown.flatMap((artefact) => (Object.hasOwn(state.artefacts, artefact) ? (state.artefacts[artefact] ?? []) : []));
  const texts = await Promise.all(versions.map((version) => deps.engine.artefact(runId, version.ref)));
  return texts.some((text) => hasText(text, quote));
}

function hasText(value: Json, wanted: string): boolean {
  if (typeof value === 'string') return value === wanted;
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => hasText(inner, wanted));
}

async function passageIn(deps: HouseDeps, run: RunState, { title, quote }: Asked): Promise<SourcePassage> {
  const { started } = run;
  const handed = { by: started?.by ?? SYSTEM, at: started?.at ?? run.updatedAt };
  const brief = started ? await deps.engine.value(run.runId, started.brief) : {};
  const found = findSource([...briefSources(brief), ...(await figuresOf(deps, run, title))], title);
  if (!found) return { from: 'none', title, ...handed, before: '', quote: '', after: '', cut: false };
  const from = found.name === BRIEF_SOURCE ? 'brief' : found.name === FIGURES_SOURCE ? 'figures' : 'attached';
  return { from, title: found.name, ...handed, ...around(found, quote) };
}

/** Notes beside numbers are looked for only when they are asked for: they are in the results of steps, not in the brief. */
async function figuresOf(deps: HouseDeps, run: RunState, title: string): Promise<SourceText[]> {
  if (findSource([{ name: FIGURES_SOURCE, text: '' }], title) === undefined) return [];
  const outputs = Object.values(run.current).flatMap((key) => run.steps[key]?.output ?? []);
  const values = await Promise.all(outputs.map((output) => deps.engine.value(run.runId, output)));
  return figureSources(values.flatMap(figuresIn));
}

function around({ text }: SourceText, quote: string): Pick<SourcePassage, 'before' | 'quote' | 'after' | 'cut'> {
  const place = locateQuote(text, quote);
  const most = LIMITS.sourceAround;
  if (!place) return { before: text.slice(0, most * 2), quote: '', after: '', cut: text.length > most * 2 };
  const from = Math.max(0, place.start - most);
  const to = Math.min(place.text.length, place.end + most);
  return {
    before: place.text.slice(from, place.start),
    quote: place.text.slice(place.start, place.end),
    after: place.text.slice(place.end, to),
    cut: from > 0 || to < place.text.length,
  };
}
