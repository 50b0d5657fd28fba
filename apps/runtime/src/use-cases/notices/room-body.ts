import type { JsonObject } from '@baton/schema/json';
import type { RoomMessage } from './room-message.ts';

/** The body of an incoming webhook as Slack and what speaks like it take it, and as Teams takes it. */
export function roomBody(format: 'slack' | 'teams', message: RoomMessage): JsonObject {
  return format === 'slack' ? slack(message) : teams(message);
}

/** `mrkdwn` reads <…> as links and & as the start of an entity; these three are all that has to be escaped. */
function slack({ title, lines, href, label }: RoomMessage): JsonObject {
  const safe = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const text = [safe(title), ...lines.map(safe), `<${href}|${safe(label)}>`].join('\n');
  return { text, unfurl_links: false, unfurl_media: false };
}

/** A card. Its texts know a little Markdown, so what could be read as such loses its meaning. */
function teams({ title, lines, href, label }: RoomMessage): JsonObject {
  const safe = (text: string): string => text.replace(/([\\`*_{}[\]()#+!|<>~-])/g, '\\$1');
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', text: safe(title), weight: 'Bolder', wrap: true },
            ...lines.map((line) => ({ type: 'TextBlock', text: safe(line), wrap: true })),
          ],
          actions: [{ type: 'Action.OpenUrl', title: label, url: href }],
        },
      },
    ],
  };
}
