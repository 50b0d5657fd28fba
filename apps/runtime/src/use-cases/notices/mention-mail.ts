import { oneLine } from '../../mail/one-line.ts';
import type { MailWords } from '../../mail/render-mail.ts';
import type { MentionRow } from '../ports/pipeline-comment-store.ts';

/** "Priya mentioned you at QA agent in Diagnosis to monitor" */
export function mentionTitle({ remark, pipelineName }: MentionRow): string {
  return `${oneLine(remark.by.name, 80)} mentioned you at ${oneLine(remark.called, 80)} in ${oneLine(pipelineName, 80)}`;
}

/** Opens the thread in the editor, at the step that it is about. */
export function mentionHref({ remark: { pipelineId, threadId, anchor } }: MentionRow, publicUrl: string): string {
  const at = anchor.kind === 'step' ? `step=${encodeURIComponent(anchor.id)}&` : '';
  return `${publicUrl}/pipelines/${pipelineId}?${at}comment=${threadId}`;
}

/** Tells somebody that they were named, with what was said. */
export function mentionMail(mention: MentionRow, publicUrl: string): { subject: string; words: MailWords } {
  const title = mentionTitle(mention);
  return {
    subject: title,
    words: {
      title,
      lines: mention.remark.text.split('\n').map((line) => oneLine(line, 400)),
      link: { label: 'Open the comment', href: mentionHref(mention, publicUrl) },
      footer: [`You get this because you were named. Change how you hear of things: ${publicUrl}/settings/notifications`],
    },
  };
}
