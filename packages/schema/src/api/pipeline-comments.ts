import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import type { Actor } from '../run/actor.ts';
import { idParam, isoInstant, route, trusted } from './route.ts';

/** What a thread is about, by id: it survives a new name, a move, and the end of the thing itself. */
export const COMMENT_PLACES = ['step', 'path', 'note'] as const;
const anchorSchema = z.object({ kind: z.enum(COMMENT_PLACES), id: z.string().min(1).max(LIMITS.nameChars) });
export type CommentAnchor = z.infer<typeof anchorSchema>;

const remarkSchema = z.object({
  id: z.string(),
  text: z.string(),
  /** People named in it. */
  mentions: z.array(z.object({ userId: z.string(), name: z.string() })),
  by: trusted<Actor>(),
  at: isoInstant,
  editedAt: isoInstant.nullable(),
  /** The reader wrote it and may change it. */
  mine: z.boolean(),
});
export type Remark = z.infer<typeof remarkSchema>;

const threadSchema = z.object({
  /** Also the id of its first remark. */
  id: z.string(),
  anchor: anchorSchema,
  /** What it was called when the thread began: all that is left once it is gone. */
  called: z.string(),
  remarks: z.array(remarkSchema),
  resolved: z.object({ by: trusted<Actor>(), at: isoInstant }).nullable(),
});
export type CommentThread = z.infer<typeof threadSchema>;

const mentionSchema = z.object({
  /** The remark that names the reader. */
  id: z.string(),
  threadId: z.string(),
  pipelineId: z.string(),
  pipelineName: z.string(),
  anchor: anchorSchema,
  called: z.string(),
  text: z.string(),
  by: trusted<Actor>(),
  at: isoInstant,
  seen: z.boolean(),
});
export type Mention = z.infer<typeof mentionSchema>;

const textField = z.string().trim().min(1).max(LIMITS.replyChars);
const mentionsField = z.array(idParam).max(LIMITS.mentions).default([]);
const pipelineParams = z.object({ pipelineId: idParam });
const remarkParams = z.object({ pipelineId: idParam, remarkId: idParam });

export const pipelineCommentRoutes = {
  'comments.list': route('comments.list', {
    permission: 'pipelines.read',
    summary: 'Every thread of comments on a pipeline, oldest first',
    params: pipelineParams,
    response: z.object({ threads: z.array(threadSchema) }),
  }),
  'comments.create': route('comments.create', {
    permission: 'pipelines.comment',
    summary: 'Comment on a step, a path or a note',
    params: pipelineParams,
    body: z.object({ anchor: anchorSchema, text: textField, mentions: mentionsField }),
    response: threadSchema,
    status: 201,
    idempotent: true,
  }),
  'comments.reply': route('comments.reply', {
    permission: 'pipelines.comment',
    summary: 'Reply in a thread; a resolved one is open again',
    params: remarkParams,
    body: z.object({ text: textField, mentions: mentionsField }),
    response: threadSchema,
    status: 201,
    idempotent: true,
  }),
  'comments.edit': route('comments.edit', {
    permission: 'pipelines.comment',
    summary: 'Change what you wrote',
    params: remarkParams,
    body: z.object({ text: textField, mentions: mentionsField }),
    response: threadSchema,
  }),
  'comments.resolve': route('comments.resolve', {
    permission: 'pipelines.comment',
    summary: 'Resolve a thread, or open it again',
    params: remarkParams,
    body: z.object({ resolved: z.boolean() }),
    response: threadSchema,
  }),
  'mentions.list': route('mentions.list', {
    permission: 'pipelines.read',
    summary: 'Remarks that name you: those you have not opened first',
    response: z.object({ items: z.array(mentionSchema), unseen: z.number() }),
  }),
  'mentions.see': route('mentions.see', {
    permission: 'account.self',
    summary: 'You have read the remarks of this thread',
    body: z.object({ threadId: idParam }),
    response: z.object({ unseen: z.number() }),
  }),
};
