import type { SignoffView } from '@baton/schema/api/signoffs';
import { docContextOf } from '@baton/schema/artefact/document/doc-context';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import { type SignoffPart, signoffPage } from '@baton/schema/signoff/signoff-page';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useResource } from '../../api/use-resource.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { Page } from '../../ui/page/Page.tsx';
import { SignoffMarks } from '../../ui/signoff/SignoffMarks.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { ExportButton } from './ExportButton.tsx';
import { SameRun } from './SameRun.tsx';
import { SignedTexts } from './SignedTexts.tsx';
import { SpotCheck } from './SpotCheck.tsx';
import styles from './Signoffs.module.css';

/** One record as somebody reads it who was not there: everything that it says, and the texts word for word. */
export function SignoffPage({ signoffId }: { signoffId: string }) {
  const { data, fault, reload } = useResource('signoffs.get', { params: { signoffId } });
  if (data) return <Record view={data} />;
  return (
    <Page title="Sign-off" narrow>
      {fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={10} />}
    </Page>
  );
}

function Record({ view }: { view: SignoffView }) {
  const { signoff, fault, documents, before, background, sameRun } = view;
  const record = signoff.record as unknown as SignoffRecord;
  const page = signoffPage({ seq: signoff.seq, at: signoff.at, record });
  const context = useMemo(
    () =>
      docContextOf(
        Object.fromEntries([...background, ...documents].flatMap(({ ref, content }) => (content === null ? [] : [[ref.type, content]]))),
      ),
    [background, documents],
  );
  return (
    <Page title={page.title} lead={page.lead} narrow actions={<ExportButton query={{ runId: signoff.runId }} />}>
      <p className={styles['ways']}>
        <Link href={links.signoffs}>All sign-offs</Link>
        <Link href={links.run(signoff.runId)}>The run</Link>
        {record.kind !== 'pass' && record.kind !== 'spot_check' && <Link href={links.gate(signoff.gateId)}>The gate</Link>}
      </p>
      <SignoffMarks record={record} />
      <p className={styles['state']}>
        <Icon of={fault === null ? CircleCheck : TriangleAlert} size={18} className={styles[fault === null ? 'good' : 'bad']} />
        {fault === null
          ? `Record ${signoff.seq} is what it was when it was written${signoff.seq > 1 ? `, and follows record ${signoff.seq - 1}` : ''}.`
          : `Not as it was. ${fault}`}
      </p>
      {page.parts.map((part, index) => (
        <Part key={index} part={part} />
      ))}
      <SpotCheck view={view} />
      <SignedTexts title="What it was about, word for word" texts={documents} context={context} open />
      <SignedTexts title="As it was on the screen, before the edits" texts={before} context={context} />
      <SignedTexts title="What explained it" texts={background} context={context} />
      <SameRun rows={sameRun} here={signoff.id} />
      <Part
        part={{
          title: 'This record',
          facts: [
            { label: 'Number', text: String(signoff.seq) },
            { label: 'Mark', text: signoff.hash },
            { label: 'Mark of the one before', text: signoff.previousHash },
          ],
          items: [],
        }}
      />
    </Page>
  );
}

function Part({ part: { title, facts, items } }: { part: SignoffPart }) {
  return (
    <section className={styles['part']}>
      <h2>{title}</h2>
      {facts.length > 0 && (
        <dl className={styles['facts']}>
          {facts.map((fact, index) => (
            <div key={index}>
              <dt>{fact.label}</dt>
              <dd>{fact.text}</dd>
            </div>
          ))}
        </dl>
      )}
      {items.length > 0 && (
        <ul className={styles['items']}>
          {items.map((item, index) => (
            <li key={index}>
              <b>{item.title}</b>
              {item.text !== '' && <p>{item.text}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
