import {
  Bell,
  BrainCircuit,
  FileCheck,
  House,
  Inbox,
  Library,
  type LucideIcon,
  Palette,
  User,
  Users,
  Waypoints,
  Workflow,
} from 'lucide-react';
import { links } from '../../ui/links.ts';

/** The rooms and the parts of the settings, with the words that people look for them by. */
export const ROOM_COMMANDS: readonly { to: string; title: string; icon: LucideIcon; words: string[] }[] = [
  { to: links.home, title: 'Home', icon: House, words: ['start', 'overview'] },
  { to: links.inbox, title: 'Inbox', icon: Inbox, words: ['waiting', 'requests', 'decide', 'gates', 'approvals'] },
  { to: links.runs, title: 'Runs', icon: Waypoints, words: ['working', 'history', 'progress'] },
  { to: links.pipelines, title: 'Pipelines', icon: Workflow, words: ['drafts', 'edit', 'build', 'maps'] },
  { to: links.library, title: 'Library', icon: Library, words: ['published', 'templates', 'start'] },
  { to: links.signoffs, title: 'Sign-offs', icon: FileCheck, words: ['record', 'audit', 'signatures', 'decisions'] },
  { to: `${links.settings}/you`, title: 'Settings: you', icon: User, words: ['name', 'account', 'e-mail', 'profile'] },
  { to: `${links.settings}/appearance`, title: 'Settings: appearance', icon: Palette, words: ['theme', 'dark', 'light', 'motion', 'look'] },
  { to: `${links.settings}/people`, title: 'Settings: people', icon: Users, words: ['invite', 'roles', 'team', 'members'] },
  { to: `${links.settings}/model`, title: 'Settings: AI model', icon: BrainCircuit, words: ['key', 'openai', 'connect', 'budget'] },
  { to: `${links.settings}/notifications`, title: 'Settings: notifications', icon: Bell, words: ['mail', 'reminders', 'digest'] },
];
