import { useMay } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { MiniMap } from '../../ui/map/MiniMap.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { useNewPipeline } from './use-new-pipeline.ts';
import styles from './LibraryPage.module.css';

/** The pipelines that come with Baton, each a starting point for one's own. */
export function Templates() {
  const { data } = useResource('templates.list');
  const mayBuild = useMay('pipelines.write');
  const { busy, make } = useNewPipeline();
  if (!data || data.items.length === 0) return null;
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
              <small>
                {countLabel(template.steps, 'step')}, {countLabel(template.people, 'person', 'people')} decide in it
              </small>
              {mayBuild && (
                <div className={styles['acts']}>
                  <Button
                    size="small"
                    look="strong"
                    busy={busy === template.id}
                    onClick={() => make(template.id, { from: { kind: 'template', template: template.id } })}
                  >
                    Use as a starting point
                  </Button>
                </div>
              )}
            </div>
          </article>
        ))}
      </div>
    </section>
  );
}
