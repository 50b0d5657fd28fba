import type { Pipeline } from '@baton/schema/graph/pipeline';
import { Panel } from '@xyflow/react';
import { X } from 'lucide-react';
import { useStore } from 'zustand';
import type { LiveRunUse } from '../../api/use-live-run.ts';
import type { ViewStore } from '../../store/view-store.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { links } from '../../ui/links.ts';
import { streamedBlocks } from '../../ui/words/streamed-blocks.ts';
import { CardFacts } from '../cards/CardFacts.tsx';
import { CardStatus } from '../cards/CardStatus.tsx';
import { useRunOverlay } from '../map-context.ts';
import styles from './StepPeek.module.css';

/** What the chosen step says: how it stands, what it is writing, and the one thing that can be done about it. */
export function StepPeek({ doc, view, live }: { doc: Pipeline; view: ViewStore; live: LiveRunUse }) {
  const chosen = useStore(view, ({ selection }) => (selection.steps.size === 1 ? [...selection.steps][0] : undefined));
  const look = useRunOverlay((overlay) => (chosen === undefined ? undefined : overlay.steps[chosen]));
  const node = doc.nodes.find((step) => step.id === chosen);
  if (!node) return null;
  const { text = '', from } = (look && live.texts[look.step]) ?? {};
  const written = streamedBlocks(text, from);
  const runId = live.detail.run.id;
  const waiting = look?.status === 'waiting' && look.gateId !== undefined;
  return (
    <Panel position="top-right" className={styles['peek'] ?? ''}>
      <div className={styles['head']}>
        <h3>{node.name}</h3>
        <Button look="quiet" size="small" icon={X} aria-label="Close" onClick={() => view.clear()} />
      </div>
      <div className={styles['state']}>{look ? <CardStatus look={look} /> : <span>Not started</span>}</div>
      {look && <CardFacts look={look} />}
      {look?.fault !== undefined && <p className={styles['fault']}>{look.fault}</p>}
      {written.length > 0 && (
        <div className={`${styles['text']} nowheel`}>
          {written.map((block, index) => (
            <p key={index} className={styles[block.kind]}>
              {block.text}
            </p>
          ))}
        </div>
      )}
      <div className={styles['acts']}>
        {waiting && look.gateId !== undefined && (
          <ButtonLink to={links.gate(look.gateId)} size="small" look="primary">
            Decide
          </ButtonLink>
        )}
        {look && (
          <ButtonLink to={links.runStep(runId, look.step)} size="small">
            {look.status === 'attention' ? 'See what to do' : 'Open in the story'}
          </ButtonLink>
        )}
      </div>
    </Panel>
  );
}
