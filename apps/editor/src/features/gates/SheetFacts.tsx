import { docContextOf } from '@baton/schema/artefact/document/doc-context';
import { QA_SEVERITY, QA_VERDICT } from '@baton/schema/artefact/document/labels';
import { specCoverage } from '@baton/schema/artefact/compute/spec-coverage';
import type { SolutionSpec } from '@baton/schema/artefact/solution-spec';
import { openFindings } from '@baton/schema/artefact/compute/open-findings';
import type { GateView } from '@baton/schema/api/gate-view';
import { type Json } from '@baton/schema/json';
import { countLabel } from '../../ui/words/count-words.ts';
import type { GateDraft } from './gate-draft.ts';
import { gapsLeft } from './gaps-left.ts';
import { testReportOf } from './test-report.ts';
import { WithGaps } from './WithGaps.tsx';
import styles from './ConfirmSheet.module.css';

/** Options that were merged, left out or added since somebody picked them, where one of the documents is a spec. */
function strayChoices({ documents, background }: GateView): string[] {
  const { options } = docContextOf(Object.fromEntries([...background, ...documents].map(({ ref, content }) => [ref.type, content])));
  return (
    documents
      .filter(({ ref }) => ref.type === 'solution_spec')
      // Nothing is stored under this type that does not have its shape.
      .flatMap(({ content }) => specCoverage(content as unknown as SolutionSpec, options))
      .flatMap(({ kind, text }) => (kind === 'plain' ? [] : [text]))
  );
}

/** What somebody who approves takes upon themselves, one by one: the verdict, every open finding, every open gap. */
export function SheetFacts({ view, draft }: { view: GateView; draft: GateDraft }) {
  const tested = openFindings(testReportOf(view) as unknown as Json | undefined);
  const gaps = gapsLeft(view, draft);
  const astray = strayChoices(view);
  return (
    <>
      {tested && (
        <section className={styles['facts']} aria-label="What the test recorded">
          <h3>
            Test result: {QA_VERDICT[tested.verdict]}
            <small>{tested.findings.length === 0 ? 'nothing is open' : `${countLabel(tested.findings.length, 'finding')} open`}</small>
          </h3>
          {tested.findings.length > 0 && (
            <ul>
              {tested.findings.map((finding, index) => (
                <li key={index}>
                  <b>{QA_SEVERITY[finding.severity]}:</b> {finding.title}
                  {finding.text !== '' && (
                    <span>
                      <WithGaps text={finding.text} />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {astray.length > 0 && (
        <section className={styles['facts']} aria-label="What became of the choice">
          <h3>Not as it was picked</h3>
          <ul>
            {astray.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      {gaps.length > 0 && (
        <section className={styles['facts']} aria-label="What is not filled in">
          <h3>
            Not filled in <small>{countLabel(gaps.length, 'gap')}, kept in the record</small>
          </h3>
          <ul>
            {gaps.map((gap, index) => (
              <li key={index}>
                <b>{gap.need}</b>
                {gap.fromWhom !== '' && <span>Ask: {gap.fromWhom}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
