import type { DocBlock, Leaf, Tone } from '@baton/schema/artefact/document/doc-block';
import { ChecksBlock } from './ChecksBlock.tsx';
import { GapPill } from './GapPill.tsx';
import { LeafView } from './LeafView.tsx';
import { ListBlock } from './ListBlock.tsx';
import { OptionsBlock } from './OptionsBlock.tsx';
import { SourcesBlock } from './SourcesBlock.tsx';
import { TableBlock } from './TableBlock.tsx';
import { useChangedClass } from './use-changed-class.ts';
import styles from './document.module.css';

type Block<K extends DocBlock['kind']> = Extract<DocBlock, { kind: K }>;

/** One block of a document. `number` counts its main headings, for the eye. */
export function BlockView({ block, number }: { block: DocBlock; number?: number | undefined }) {
  switch (block.kind) {
    case 'title':
      return (
        <h2 className={styles['title']}>
          <LeafView leaf={block.text} />
        </h2>
      );
    case 'subtitle':
      return <Passage className={styles['subtitle']} leaf={block.text} />;
    case 'paragraph':
      return <Passage className={styles['paragraph']} leaf={block.text} />;
    case 'heading':
      return <HeadingView block={block} number={number} />;
    case 'list':
      return <ListBlock block={block} />;
    case 'table':
      return <TableBlock block={block} />;
    case 'quote':
      return <QuoteView block={block} />;
    case 'callout':
      return <CalloutView block={block} />;
    case 'facts':
      return <FactsView block={block} />;
    case 'verdict':
      return <VerdictView block={block} />;
    case 'options':
      return <OptionsBlock block={block} />;
    case 'checks':
      return <ChecksBlock block={block} />;
    case 'gaps':
      return <GapsView block={block} />;
    case 'sources':
      return <SourcesBlock block={block} />;
  }
}

function Passage({ leaf, className }: { leaf: Leaf; className: string | undefined }) {
  const changed = useChangedClass(leaf.at);
  return (
    <div className={`${className ?? ''} ${changed ?? ''}`}>
      <LeafView leaf={leaf} />
    </div>
  );
}

function HeadingView({ block, number }: { block: Block<'heading'>; number: number | undefined }) {
  if (block.level === 3)
    return (
      <h4 className={styles['small']}>
        <LeafView leaf={block.text} />
      </h4>
    );
  return (
    <h3 className={styles['heading']}>
      {number !== undefined && <span aria-hidden="true">{number}</span>}
      <span>
        <LeafView leaf={block.text} />
      </span>
    </h3>
  );
}

function QuoteView({ block }: { block: Block<'quote'> }) {
  return (
    <blockquote className={styles['quote']}>
      <LeafView leaf={block.text} />
      {block.source !== '' && <cite>{block.source}</cite>}
    </blockquote>
  );
}

const CALLOUT: Record<Tone, string | undefined> = {
  gap: styles['gap'],
  warning: styles['warning'],
  info: undefined,
  good: styles['good'],
  bad: styles['bad'],
  plain: undefined,
};

function CalloutView({ block }: { block: Block<'callout'> }) {
  return (
    <aside className={`${styles['callout']} ${CALLOUT[block.tone] ?? ''}`}>
      <h4>{block.title}</h4>
      {block.body.map((leaf, index) => (
        <div key={leaf.at ?? index}>
          <LeafView leaf={leaf} />
        </div>
      ))}
    </aside>
  );
}

function FactsView({ block }: { block: Block<'facts'> }) {
  return (
    <dl className={styles['facts']}>
      {block.items.map((item, index) => (
        <Fact key={item.value.at ?? index} item={item} />
      ))}
    </dl>
  );
}

function Fact({ item }: { item: Block<'facts'>['items'][number] }) {
  const changed = useChangedClass(item.value.at);
  return (
    <div className={changed}>
      <dt>{item.label}</dt>
      <dd>
        <LeafView leaf={item.value} />
      </dd>
    </div>
  );
}

const TONE_CLASS: Partial<Record<Tone, string | undefined>> = {
  good: styles['toneGood'],
  bad: styles['toneBad'],
  warning: styles['toneWarning'],
};

function VerdictView({ block }: { block: Block<'verdict'> }) {
  return (
    <div className={styles['verdict']}>
      <div>
        <strong className={TONE_CLASS[block.tone]}>{block.word}</strong>
        <p>{block.sentence}</p>
      </div>
      <div className={styles['counts']}>
        {block.counts.map((count) => (
          <div key={count.label} className={count.value > 0 ? TONE_CLASS[count.tone] : undefined}>
            <b>{count.value}</b>
            <span>{count.label}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

function GapsView({ block }: { block: Block<'gaps'> }) {
  return (
    <ul className={styles['gapList']}>
      {block.items.map((gap) => (
        <li key={gap.id}>
          <GapPill gap={gap} />
          {gap.fromWhom !== '' && <small>Ask: {gap.fromWhom}</small>}
        </li>
      ))}
    </ul>
  );
}

/** The number of each main heading; undefined for every other block. */
function headingNumbers(blocks: readonly DocBlock[]): (number | undefined)[] {
  const isMain = (block: DocBlock): boolean => block.kind === 'heading' && block.level === 2;
  return blocks.map((block, index) => (isMain(block) ? blocks.slice(0, index + 1).filter(isMain).length : undefined));
}

/** The blocks in order, main headings numbered. */
export function Blocks({ blocks }: { blocks: readonly DocBlock[] }) {
  const numbers = headingNumbers(blocks);
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} number={numbers[index]} />
      ))}
    </>
  );
}
