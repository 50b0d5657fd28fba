import type { SignoffRecord } from '../run/signoff-record.ts';
import { momentIn } from './moment-in.ts';
import type { SignoffFact, SignoffItem, SignoffPart } from './signoff-page.ts';

const SEVERITY: Record<string, string> = {
  blocker: 'Blocker',
  major: 'Major',
  minor: 'Minor',
  info: 'Remark',
  must: 'Must fix',
  should: 'Should',
  idea: 'Idea',
};
const VERDICT: Record<string, string> = { fail: 'Hold', pass_with_warnings: 'Passed with warnings', pass: 'Passed' };

function given(facts: [string, string | undefined][]): SignoffFact[] {
  return facts.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}

export function askedFacts({ gate }: SignoffRecord): SignoffFact[] {
  return given([
    ['Question', gate.question],
    ['Introduction', gate.intro],
    ['Round', gate.question === '' ? undefined : String(gate.round)],
    ['Asked', gate.openedAt && momentIn(gate.openedAt, undefined)],
    ['Due', gate.due && momentIn(gate.due, undefined)],
  ]);
}

/** What stood open at that moment: findings of the test, gaps of the text, comments. The agent's own words beside the figures. */
export function openParts(record: SignoffRecord): SignoffPart[] {
  const { exception, verdict, results, openFindings = [], openGaps = [], openComments = [] } = record;
  return [
    {
      title: 'Let out although it was open',
      facts: [],
      items: (exception?.blockers ?? []).map(({ title, text }) => ({ title: `Blocker: ${title}`, text })),
    },
    {
      title: 'What the test recorded',
      facts: given([
        ['Result', verdict && (VERDICT[verdict] ?? verdict)],
        ['What the agent says of it', results?.summary],
        ['Mark of the raw result', results?.hash],
      ]),
      items: openFindings.map(({ severity, title, text }) => ({ title: `${SEVERITY[severity] ?? severity}: ${title}`, text })),
    },
    {
      title: 'Not filled in',
      facts: [],
      items: openGaps.map(({ document, need, fromWhom, blocking }) => ({
        title: need,
        text: [`In “${document}”.`, fromWhom && `Ask: ${fromWhom}.`, blocking && 'It blocks.'].filter(Boolean).join(' '),
      })),
    },
    {
      title: 'Comments of this round',
      facts: [],
      items: openComments.map(({ quote, text, severity, suggestion }) => ({
        title: [SEVERITY[severity] ?? severity, text].filter(Boolean).join(': '),
        text: [quote && `On “${quote}”`, suggestion !== undefined && `Proposed in its place: “${suggestion}”`].filter(Boolean).join('. '),
      })),
    },
  ];
}

export function roundItems({ earlierRounds = [] }: SignoffRecord): SignoffItem[] {
  return earlierRounds.flatMap(({ round, openedAt, status, decision, answers }) => [
    {
      title: `Round ${round}: ${decision ? `${decision.label}, ${decision.by}` : status === 'withdrawn' ? 'withdrawn, the work was done again' : status}`,
      text: [momentIn(decision?.at ?? openedAt, undefined), decision?.reason].filter(Boolean).join('. '),
    },
    ...answers.map((answer) => ({
      title: `Round ${round}, ${answer.name}${answer.parties.length > 0 ? ` (${answer.parties.join(', ')})` : ''}`,
      text: [`Answered ${momentIn(answer.at, undefined)}`, answer.reason, answer.void && 'It no longer counted'].filter(Boolean).join('. '),
    })),
  ]);
}

export function cameAbout({ run, pipeline, documents, about }: SignoffRecord): SignoffFact[] {
  return given([
    ['Run', `${run.title}${run.cycle > 1 ? `, cycle ${run.cycle}` : ''}`],
    ['Started by', run.startedBy.name],
    ['Pipeline', pipeline.name],
    ['Mark of the pipeline’s version', pipeline.hash],
    ...documents.map(({ title, label, version, hash, producedBy, model, instructionsHash }): [string, string] => [
      `${label ?? title}, version ${version}`,
      [
        `mark ${hash}`,
        producedBy && `made by the step “${producedBy}”`,
        model && `model ${model}`,
        instructionsHash && `mark of its instructions ${instructionsHash}`,
      ]
        .filter(Boolean)
        .join('; '),
    ]),
    ['About', about && `record ${about.seq}, mark ${about.hash}`],
  ]);
}
