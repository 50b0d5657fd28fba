import type { CheckRow, DocBlock } from '@baton/schema/artefact/document/doc-block';
import { CircleCheck, CircleX, type LucideIcon, Minus, TriangleAlert } from 'lucide-react';
import { Chip } from '../../ui/chip/Chip.tsx';
import type { ChipTone } from '../../ui/chip/chip-tone.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import styles from './document.module.css';

const LOOK: Record<CheckRow['tone'], { icon: LucideIcon; tone: ChipTone; color: string | undefined }> = {
  good: { icon: CircleCheck, tone: 'ok', color: styles['toneGood'] },
  bad: { icon: CircleX, tone: 'err', color: styles['toneBad'] },
  warning: { icon: TriangleAlert, tone: 'wait', color: styles['toneWarning'] },
  gap: { icon: TriangleAlert, tone: 'wait', color: styles['toneWarning'] },
  info: { icon: Minus, tone: 'neutral', color: undefined },
  plain: { icon: Minus, tone: 'neutral', color: undefined },
};

/** Checks with what each found, in words. */
export function ChecksBlock({ block }: { block: Extract<DocBlock, { kind: 'checks' }> }) {
  return (
    <section className={styles['checks']}>
      <h3>{block.title}</h3>
      {block.items.map((check, index) => (
        <div key={index} className={styles['check']}>
          <Icon of={LOOK[check.tone].icon} size={16} className={LOOK[check.tone].color} />
          <b>{check.title}</b>
          <Chip tone={LOOK[check.tone].tone}>{check.tone === 'good' || check.tone === 'plain' ? check.status : check.severity}</Chip>
          {check.findings.map((finding, at) => (
            <p key={at}>
              {finding.text}
              {finding.quote !== undefined && (
                <>
                  {' '}
                  <q>{finding.quote}</q>
                </>
              )}
              {finding.detail !== undefined && ` ${finding.detail}.`}
            </p>
          ))}
          <small>{[check.category, check.method, check.note].filter(Boolean).join('. ')}</small>
        </div>
      ))}
    </section>
  );
}
