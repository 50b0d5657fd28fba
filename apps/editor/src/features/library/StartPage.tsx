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
