import { FileCheck, House, Inbox, Library, type LucideIcon, Settings, Waypoints, Workflow } from 'lucide-react';
import { links } from '../../ui/links.ts';

export interface Room {
  to: string;
  label: string;
  icon: LucideIcon;
  /** On a phone only the rooms a person needs there are in the bar; the others are reached from Home. */
  onPhone: boolean;
}

/** The rooms of the product in the order of the rail. */
export const ROOMS: readonly Room[] = [
  { to: links.home, label: 'Home', icon: House, onPhone: true },
  { to: links.inbox, label: 'Inbox', icon: Inbox, onPhone: true },
  { to: links.runs, label: 'Runs', icon: Waypoints, onPhone: true },
  { to: links.pipelines, label: 'Pipelines', icon: Workflow, onPhone: true },
  { to: links.library, label: 'Library', icon: Library, onPhone: true },
  { to: links.signoffs, label: 'Sign-offs', icon: FileCheck, onPhone: false },
  { to: links.settings, label: 'Settings', icon: Settings, onPhone: false },
];

/** Whether an address lies in a room: a gate belongs to the inbox. */
export function inRoom(room: Room, address: string): boolean {
  if (room.to === links.home) return address === links.home;
  if (room.to === links.inbox && address.startsWith('/gates/')) return true;
  return address === room.to || address.startsWith(`${room.to}/`);
}
