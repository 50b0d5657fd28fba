import { useMay } from '../../api/me-context.ts';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { links } from '../../ui/links.ts';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { StartForm } from './StartForm.tsx';
import { type BriefSourceUse, type StartFrom, useDraftSource, useNextBriefSource, useVersionSource } from './use-brief-source.ts';

/** The brief of a new run: what is asked for, in the pipeline's own questions. */
export function StartPage({ from }: { from: StartFrom }) {
  switch (from.kind) {
    case 'version':
      return <FromVersion versionId={from.versionId} />;
    case 'draft':
      return <FromDraft pipelineId={from.pipelineId} />;
    case 'brief':
      return <FromBrief briefId={from.briefId} />;
  }
}

function FromVersion({ versionId }: { versionId: string }) {
  return <StartView from={{ kind: 'version', versionId }} use={useVersionSource(versionId)} />;
}

function FromDraft({ pipelineId }: { pipelineId: string }) {
  return <StartView from={{ kind: 'draft', pipelineId }} use={useDraftSource(pipelineId)} />;
}

function FromBrief({ briefId }: { briefId: string }) {
  return <StartView from={{ kind: 'brief', briefId }} use={useNextBriefSource(briefId)} />;
}

function StartView({ from, use: { source, fault, reload } }: { from: StartFrom; use: BriefSourceUse }) {
  // Said before somebody fills in a long form that would be refused.
  if (!useMay('runs.start'))
    return (
      <Page title="Start a run" narrow>
        <EmptyState title="Your role does not start runs" actions={<ButtonLink to={links.inbox}>Go to the inbox</ButtonLink>}>
          Learning architects, admins and owners do. An admin or owner can give you another role.
        </EmptyState>
      </Page>
    );
  if (!source)
    return (
      <Page title="Start a run" narrow>
        {fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={10} />}
      </Page>
    );
  return (
    <Page title={from.kind === 'brief' ? source.title : source.name} lead={source.summary} narrow>
      <StartForm from={from} source={source} />
    </Page>
  );
}
