import { docContextOf } from '@baton/schema/artefact/document/doc-context';
import type { GateView } from '@baton/schema/api/gate-view';
import { Maximize2 } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useResource } from '../../api/use-resource.ts';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { links } from '../../ui/links.ts';
import { Avatar } from '../../ui/people/Avatar.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Dot } from '../../ui/text/Dot.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { dayWords } from '../../ui/words/date-words.ts';
import { consequenceWords } from '../../ui/words/decision-words.ts';
import { DocumentView } from '../documents/DocumentView.tsx';
import { fromWords } from './request-facts.ts';
import styles from './RequestPreview.module.css';

/** A request beside the list: enough to know what it is about. Deciding happens on its own page. */
export function RequestPreview({ gateId }: { gateId: string }) {
  const { data, fault, reload } = useResource('gates.get', { params: { gateId } });
  if (!data)
    return (
      <div style={{ padding: 28 }}>
        {fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={9} />}
      </div>
    );
  return <Preview view={data} />;
}

function Preview({ view }: { view: GateView }) {
  const { gate, request } = view;
  const context = useMemo(
    () =>
      docContextOf(Object.fromEntries([...view.background, ...view.documents].map((document) => [document.ref.type, document.content]))),
    [view],
  );
  const [document] = view.documents;
  return (
    <article className={styles['preview']} aria-label={gate.question}>
      <header className={styles['head']}>
        <div className={styles['from']}>
          <span>
            {fromWords(gate)}
            <Dot />
            {gate.stepName}
          </span>
          <ButtonLink to={links.gate(gate.id)} size="small" icon={Maximize2}>
            Open full page
          </ButtonLink>
        </div>
        <h2>{gate.question}</h2>
      </header>
      <div className={styles['body']}>
        <div className={styles['paper']}>
          {request.choices ? (
            <ol className={styles['choices']}>
              {request.choices.items.map((item, index) => (
                <li key={item.key}>
                  <i aria-hidden="true">{String.fromCodePoint(65 + index)}</i>
                  {item.title}
                </li>
              ))}
            </ol>
          ) : document ? (
            <DocumentView
              type={document.ref.type}
              content={document.content}
              context={context}
              label={document.label || document.ref.title}
              withoutSources
            />
          ) : (
            <p>{request.intro || 'Nothing to read: the question says it all.'}</p>
          )}
        </div>
        <Facts view={view} />
      </div>
      {gate.status === 'open' && gate.mine && (
        <nav className={styles['foot']} aria-label="Decisions">
          {request.decisions.map((decision) => (
            <Link key={decision.outcome} href={links.gate(gate.id)} className={styles['decision']}>
              <b>{decision.label}</b>
              <span>{consequenceWords(view, decision)}</span>
            </Link>
          ))}
        </nav>
      )}
    </article>
  );
}

function Facts({ view }: { view: GateView }) {
  const now = useNow(60_000);
  return (
    <aside className={styles['facts']}>
      {view.asked.text !== '' && (
        <section>
          <h3>Asked for</h3>
          <p className={styles['asked']}>{view.asked.text}</p>
          <p>
            {view.asked.by.name}, {dayWords(Date.parse(view.asked.at), now)}
          </p>
        </section>
      )}
      {view.sentBack && (
        <section>
          <h3>Sent back before</h3>
          <p>
            {view.sentBack.by.name}: {view.sentBack.reason}
          </p>
        </section>
      )}
      <section>
        <h3>Who decides</h3>
        <ul>
          {view.parties.map((party) => (
            <li key={party.id}>
              <Avatar
                name={party.answer?.by.name ?? (party.mine ? view.signer.name : party.label)}
                kind={party.answer || party.mine ? 'person' : 'plain'}
                size="small"
              />
              {party.answer
                ? `${party.answer.by.name}: ${party.answer.label}`
                : party.mine
                  ? `You, ${party.label.toLowerCase()}`
                  : party.label}
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
