import { Link2, RotateCcw } from 'lucide-react';
import { useApi } from '../../api/api-context.ts';
import { useMay } from '../../api/me-context.ts';
import { useCopyLink } from '../../api/use-copy-link.ts';
import { useSteering } from '../../api/use-steering.ts';
import type { StepLook } from '../../store/run-look.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { links } from '../../ui/links.ts';
import styles from './StepInRun.module.css';

/** What a person can do at a step of a run. A replay shows what was: nothing is decided or tried again from it. */
export function StepActs({ look, runId, replay }: { look: StepLook; runId: string; replay: boolean }) {
  const api = useApi();
  const may = useMay('runs.steer');
  const { busy, act } = useSteering();
  const copy = useCopyLink();
  const attention = look.status === 'attention';
  return (
    <div className={styles['acts']}>
      {!replay && look.status === 'waiting' && look.gateId !== undefined && (
        <ButtonLink to={links.gate(look.gateId)} size="small" look="primary">
          Decide
        </ButtonLink>
      )}
      {!replay && attention && may && (
        <Button
          look="strong"
          size="small"
          icon={RotateCcw}
          busy={busy}
          onClick={() => act(api.call('runs.retry', { params: { runId }, body: { step: look.step } }), 'It is tried again')}
        >
          Try again
        </Button>
      )}
      <ButtonLink to={links.runStep(runId, look.step)} size="small">
        {attention && !replay ? 'Other ways to go on' : 'Open in the story'}
      </ButtonLink>
      <Button
        size="small"
        look="quiet"
        icon={Link2}
        onClick={() => copy(links.runStep(runId, look.step), 'The link is copied. Whoever is signed in and opens it sees this step.')}
      >
        Copy link
      </Button>
    </div>
  );
}
