import type { PipelineInWords } from '@baton/schema/api/pipelines';
import { useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { MiniMap } from '../../ui/map/MiniMap.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { HelpText } from '../../ui/text/HelpText.tsx';
import { namesWords } from '../../ui/words/count-words.ts';
import styles from './TemplatePreview.module.css';

export interface PreviewPartsProps {
  name: string;
  summary: string;
  look: PipelineInWords;
  /** What whoever made it says about it, as Markdown. */
  readme?: string;
}

/** A pipeline before it is used: its map, its steps in words, and what it asks of people. */
export function PreviewParts({ name, summary, look, readme }: PreviewPartsProps) {
  const [view, setView] = useState<'map' | 'words' | 'about'>('map');
  const [near, setNear] = useState(false);
  return (
    <>
      {summary !== '' && <p>{summary}</p>}
      <Seg
        label="What to look at"
        value={view}
        parts={[
          { value: 'map', label: 'Map' },
          { value: 'words', label: 'Steps in words' },
          ...(readme === undefined ? [] : [{ value: 'about' as const, label: 'What it asks of you' }]),
        ]}
        onChange={setView}
      />
      {view === 'map' && (
        <div className={styles['frame']}>
          <div className={styles['map']} role="group" aria-label="Its map" tabIndex={0}>
            <div style={near ? readableSize(look.map) : undefined}>
              <MiniMap svg={look.map} label={`Map of ${name}`} />
            </div>
          </div>
          <Button size="small" on={near} onClick={() => setNear(!near)}>
            Near enough to read
          </Button>
        </div>
      )}
      {view === 'words' && (
        <div className={styles['words']}>
          {look.inWords.map(({ phase, steps }) => (
            <section key={phase}>
              <h3>{phase}</h3>
              <ol>
                {steps.map((step) => (
                  <li key={step.id} data-family={step.family} data-inside={step.inside !== '' || undefined}>
                    <b>{step.name}</b> <span className={styles['kind']}>{step.kind}</span>
                    {step.does !== '' && <p>{step.does}</p>}
                    {step.ways.length > 0 && <p className={styles['ways']}>{waysWords(step.ways)}</p>}
                  </li>
                ))}
              </ol>
            </section>
          ))}
        </div>
      )}
      {view === 'about' && readme !== undefined && (
        <div className={styles['about']}>
          <HelpText markdown={readme} />
        </div>
      )}
    </>
  );
}

type Ways = PipelineInWords['inWords'][number]['steps'][number]['ways'];

/** "Agree: Performance analysis and Audit of barriers; Send back: back to Intent brief, at most 3 times". */
function waysWords(ways: Ways): string {
  return [...Map.groupBy(ways, ({ label, back }) => `${label} ${back}`).values()]
    .map((same) => {
      const { label = '', back = null } = same[0] ?? {};
      const names = namesWords(same.map(({ to }) => to));
      if (back !== null) return `${label}: back to ${names}, at most ${back === 1 ? 'once' : `${back} times`}`;
      return label === '' ? `then ${names}` : `${label}: ${names}`;
    })
    .join('; ');
}

/** The map in a size in which its names can be read, by its own measures. */
function readableSize(svg: string): { width: number; height: number } | undefined {
  const [, width = 0, height = 0] = (/viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg) ?? []).map(Number);
  return width > 0 && height > 0 ? { width: width * 0.8, height: height * 0.8 } : undefined;
}
