import type { PipelineSummary } from '@baton/schema/api/pipelines';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { links } from '../../ui/links.ts';
import { MiniMap } from '../../ui/map/MiniMap.tsx';
import { RelativeTime } from '../../ui/text/RelativeTime.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import styles from './LibraryPage.module.css';

/** A draft: its map, when it changed, and which of its versions is published. */
export function PipelineCard({ pipeline }: { pipeline: PipelineSummary }) {
  const version =
    pipeline.publishedVersion !== null
      ? `version ${pipeline.publishedVersion} is published`
      : pipeline.latestVersion !== null
        ? `version ${pipeline.latestVersion}, not published`
        : 'draft only';
  return (
    <article className={styles['template']}>
      <div className={styles['map']}>
        <MiniMap svg={pipeline.svg} />
      </div>
      <div className={styles['body']}>
        <h3>{pipeline.name}</h3>
        {pipeline.summary !== '' && <p>{pipeline.summary}</p>}
        <small>
          {countLabel(pipeline.steps, 'step')}, {version}
        </small>
        <small>
          Changed <RelativeTime at={pipeline.updatedAt} /> by {pipeline.updatedBy.name}
        </small>
        <div className={styles['acts']}>
          <ButtonLink to={links.pipeline(pipeline.id)} size="small" look="strong">
            Open
          </ButtonLink>
        </div>
      </div>
    </article>
  );
}
