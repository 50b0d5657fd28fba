import { QA_CATEGORY, QA_SEVERITY } from '@baton/schema/artefact/document/labels';
import type { QaCheck, QaReport } from '@baton/schema/artefact/qa-report';
import { Check, CircleCheck, CircleX, ClipboardList, type LucideIcon, Minus, OctagonPause, TriangleAlert, X } from 'lucide-react';
import { Chip } from '../../ui/chip/Chip.tsx';
import type { ChipTone } from '../../ui/chip/chip-tone.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { Avatar } from '../../ui/people/Avatar.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { agentClaims, type Claim } from './agent-claims.ts';
import { type CheckGroup, checkGroups } from './test-report.ts';
import { WithGaps } from './WithGaps.tsx';
import styles from './TestResult.module.css';

const VERDICT: Record<QaReport['verdict'], { word: string; icon: LucideIcon; look: string | undefined }> = {
  fail: { word: 'Hold', icon: OctagonPause, look: styles['bad'] },
  pass_with_warnings: { word: 'Passed with warnings', icon: TriangleAlert, look: styles['warning'] },
  pass: { word: 'Passed', icon: CircleCheck, look: styles['good'] },
};

/** What the tests recorded, the verdict that follows from it by the house's rules, and beside it what the agent says. */
export function TestResult({ report }: { report: QaReport }) {
  const failed = report.checks.filter((check) => check.status === 'fail' || check.status === 'error');
  return (
    <div className={styles['result']} tabIndex={0} role="region" aria-label="Test result">
      <Verdict report={report} />
      <Claims report={report} />
      <div className={styles['columns']}>
        {failed.length > 0 && <Findings checks={failed} />}
        {report.break_tests.length > 0 && <BreakTests tests={report.break_tests} />}
      </div>
      <AllChecks checks={report.checks} />
    </div>
  );
}

function Verdict({ report }: { report: QaReport }) {
  const { word, icon, look } = VERDICT[report.verdict];
  const { counts } = report;
  const passed = report.checks.filter((check) => check.status === 'pass').length;
  return (
    <div className={styles['verdict']}>
      <div>
        <h2 className={`${styles['word']} ${look ?? ''}`}>
          <Icon of={icon} size={34} />
          {word}
        </h2>
        <p>
          Worked out from {countLabel(report.checks.length, 'recorded check')}
          {report.break_tests.length > 0 && ` and ${countLabel(report.break_tests.length, 'break test')}`}, not from the agent’s opinion.
          {counts.error > 0 && ` ${countLabel(counts.error, 'check')} could not be run.`}
        </p>
      </div>
      <div className={styles['counts']}>
        <Count value={counts.blocker_fail} one="Blocker" many="Blockers" open={counts.blocker_fail > 0} />
        <Count value={counts.major_fail} one="Major" many="Majors" />
        <Count value={counts.minor_fail} one="Minor" many="Minors" />
        <Count value={passed} one="Passed" many="Passed" />
      </div>
    </div>
  );
}

function Count({ value, one, many, open = false }: { value: number; one: string; many: string; open?: boolean }) {
  return (
    <div className={open ? styles['open'] : undefined}>
      <b>{value}</b>
      <span>
        {open && <Icon of={CircleX} size={13} />}
        {value === 1 ? one : many}
      </span>
    </div>
  );
}

const CLAIM_ICON: Record<Claim['verdict'], LucideIcon> = { agrees: Check, differs: TriangleAlert, beside: Minus };

function Claims({ report }: { report: QaReport }) {
  return (
    <section className={styles['pair']} aria-label="What the agent says, beside what the test recorded">
      <div className={styles['pairHead']} aria-hidden="true">
        <div>
          <Avatar name="Agent" kind="agent" size="small" />
          What the test agent says <small>its own summary</small>
        </div>
        <div>
          <Icon of={ClipboardList} size={18} />
          What the test recorded <small>raw result</small>
        </div>
      </div>
      {agentClaims(report.summary, report).map((claim) => (
        <div key={claim.says} className={`${styles['claim']} ${styles[claim.verdict] ?? ''}`}>
          <div className={styles['says']}>“{claim.says}”</div>
          <div>
            <div className={styles['recorded']}>
              <Icon of={CLAIM_ICON[claim.verdict]} size={16} />
              <span>
                {claim.recorded}
                {claim.detail !== '' && <small>{claim.detail}</small>}
              </span>
            </div>
          </div>
        </div>
      ))}
    </section>
  );
}

const SEVERITY_TONE: Record<QaCheck['severity'], { tone: ChipTone; icon: LucideIcon }> = {
  blocker: { tone: 'err', icon: CircleX },
  major: { tone: 'wait', icon: TriangleAlert },
  minor: { tone: 'neutral', icon: Minus },
  info: { tone: 'neutral', icon: Minus },
};
const SEVERITIES: QaCheck['severity'][] = ['blocker', 'major', 'minor', 'info'];

function Findings({ checks }: { checks: readonly QaCheck[] }) {
  const ordered = checks.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return (
    <section className={styles['panel']}>
      <h3>What has to change</h3>
      {ordered.map((check) => (
        <div key={check.id} className={styles['finding']}>
          <b>{check.title}</b>
          <span>
            <Chip tone={SEVERITY_TONE[check.severity].tone} icon={SEVERITY_TONE[check.severity].icon}>
              {QA_SEVERITY[check.severity]}
            </Chip>
          </span>
          {check.status === 'error' && <p>This check could not be run.</p>}
          {check.findings.map((finding, index) => (
            <p key={index}>
              <WithGaps text={finding.message} />{' '}
              {finding.quote !== undefined && (
                <q>
                  <WithGaps text={finding.quote} />
                </q>
              )}
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}

function BreakTests({ tests }: { tests: QaReport['break_tests'] }) {
  return (
    <section className={styles['panel']}>
      <h3>
        Break test <small>{countLabel(tests.length, 'try', 'tries')}</small>
      </h3>
      <ul className={styles['people']}>
        {tests.map((test) => (
          <li key={test.case_id} className={test.status === 'pass' ? styles['through'] : styles['stopped']}>
            <Icon of={test.status === 'pass' ? CircleCheck : CircleX} size={16} />
            <div>
              <b>{test.persona}</b>
              <p>{test.violated[0] ?? test.observed}</p>
            </div>
            <span>{test.status === 'pass' ? 'Got through' : test.status === 'fail' ? 'Stopped' : 'Not run'}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const MARK: Record<CheckGroup['marks'][number]['mark'], { icon: LucideIcon; look: string | undefined; words: string }> = {
  pass: { icon: Check, look: styles['pass'], words: 'passed' },
  minor: { icon: Minus, look: undefined, words: 'minor' },
  major: { icon: TriangleAlert, look: styles['major'], words: 'major' },
  blocker: { icon: X, look: styles['blocker'], words: 'blocker' },
  none: { icon: Minus, look: undefined, words: 'does not apply' },
};

function AllChecks({ checks }: { checks: readonly QaCheck[] }) {
  return (
    <section className={styles['all']}>
      <h3>All {countLabel(checks.length, 'check')}</h3>
      <div className={styles['groups']}>
        {checkGroups(checks).map((group) => (
          <div key={group.category} className={styles['group']}>
            <span>
              {QA_CATEGORY[group.category]}
              <b>{group.run === 0 ? 'does not apply' : `${group.passed} of ${group.run}`}</b>
            </span>
            <div className={styles['marks']}>
              {group.marks.map((mark, index) => (
                <span
                  key={index}
                  className={`${styles['mark']} ${MARK[mark.mark].look ?? ''}`}
                  title={`${mark.title}: ${MARK[mark.mark].words}`}
                >
                  <Icon of={MARK[mark.mark].icon} size={14} />
                  <span className="sr">
                    {mark.title}: {MARK[mark.mark].words}
                  </span>
                </span>
              ))}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
