import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Chip } from '../../ui/chip/Chip.tsx';
import { MiniMap } from '../../ui/map/MiniMap.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { useNewPipeline } from './use-new-pipeline.ts';
import styles from './LibraryPage.module.css';

const TemplatePreview = lazy(async () => ({ default: (await import('./TemplatePreview.tsx')).TemplatePreview }));

/** The pipelines that come with Baton, each a starting point for one's own, to be looked at first. */
export function Templates() {
  const { data } = useResource('templates.list');
  const mayBuild = useMay('pipelines.write');
  const { busy, make } = useNewPipeline();
  const [shown, setShown] = useState<string>();
  if (!data || data.items.length === 0) return null;
  const use = (id: string) => (): void => make(id, { from: { kind: 'template', template: id } });
  const open = data.items.find((template) => template.id === shown);
  return (
    <section>
      <h2 className={styles['part']}>Templates</h2>
      <p className={styles['lead']}>Make your own pipeline from one of these, change it, and publish it.</p>
      <div className={styles['cards']}>
        {data.items.map((template) => (
          <article key={template.id} className={styles['template']}>
            <div className={styles['map']}>
              <MiniMap svg={template.svg} />
            </div>
            <div className={styles['body']}>
              <h3>{template.name}</h3>
              <p>{template.summary}</p>
              <ul className={styles['phases']} aria-label="Phases">
                {template.phases.map((phase) => (
                  <li key={phase}>
                    <Chip>{phase}</Chip>
                  </li>
                ))}
              </ul>
              <small>
                {countLabel(template.steps, 'step')}, {countLabel(template.people, 'person', 'people')} decide in it
              </small>
              <div className={styles['acts']}>
                <Button size="small" onClick={() => setShown(template.id)}>
                  Look inside
                </Button>
                {mayBuild && (
                  <Button size="small" look="strong" busy={busy === template.id} onClick={use(template.id)}>
                    Use as a starting point
                  </Button>
                )}
              </div>
            </div>
          </article>
        ))}
      </div>
      {open && (
        <Suspense fallback={null}>
          <TemplatePreview
            id={open.id}
            name={open.name}
            busy={busy === open.id}
            onUse={mayBuild ? use(open.id) : undefined}
            onClose={() => setShown(undefined)}
          />
        </Suspense>
      )}
    </section>
  );
}
