import type { DocBlock } from '@baton/schema/artefact/document/doc-block';
import { Chip } from '../../ui/chip/Chip.tsx';
import { DetailLine } from './DetailLine.tsx';
import { EvidenceDots } from './EvidenceDots.tsx';
import { LeafView } from './LeafView.tsx';
import { SourceMarks } from './SourceMarks.tsx';
import styles from './document.module.css';

/** The options of a diagnosis as a reader meets them; where one has to be chosen, the gate shows a ballot instead. */
export function OptionsBlock({ block }: { block: Extract<DocBlock, { kind: 'options' }> }) {
  return (
    <div>
      {block.items.map((option) => (
        <section key={option.key} className={styles['option']}>
          <h4>
            <i>{option.letter}</i>
            <LeafView leaf={option.title} />
          </h4>
          <div className={styles['tags']}>
            {option.recommended && <Chip tone="accent">Recommended</Chip>}
            {option.tags.map((tag) => (
              <Chip key={tag.text} tone={tag.tone === 'info' ? 'plumb' : 'neutral'}>
                {tag.text}
              </Chip>
            ))}
            <EvidenceDots evidence={option.evidence} />
            <SourceMarks numbers={option.evidence.sources} />
          </div>
          <LeafView leaf={option.description} />
          <dl className={styles['facts']}>
            {option.facts.map((fact) => (
              <div key={fact.label}>
                <dt>{fact.label}</dt>
                <dd>
                  <LeafView leaf={fact.value} />
                </dd>
              </div>
            ))}
          </dl>
          <div className={styles['details']}>
            {option.details.map((leaf, index) => (
              <DetailLine key={leaf.at ?? index} leaf={leaf} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
