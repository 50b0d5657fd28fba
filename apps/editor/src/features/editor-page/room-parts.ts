import type { ComponentType } from 'react';
import { ReplaceDialog } from '../palette/ReplaceDialog.tsx';
import { StepPicker } from '../palette/StepPicker.tsx';
import { NameDialog } from '../outline/NameDialog.tsx';
import { PrintSheet } from '../outline/PrintSheet.tsx';
import { ConnectDialog } from './ConnectDialog.tsx';
import { RetargetDialog } from './RetargetDialog.tsx';
import { ExtractDialog } from './ExtractDialog.tsx';
import { LeadElsewhereDialog } from './LeadElsewhereDialog.tsx';
import { MapMenu } from './MapMenu.tsx';
import { TryWatch } from './tries/TryWatch.tsx';

/** What lies over the room when the view's state asks for it: each looks by itself whether it is open. */
export const ROOM_PARTS: readonly { id: string; Part: ComponentType }[] = [
  { id: 'step-picker', Part: StepPicker },
  { id: 'connect', Part: ConnectDialog },
  { id: 'lead-elsewhere', Part: LeadElsewhereDialog },
  { id: 'extract', Part: ExtractDialog },
  { id: 'menu', Part: MapMenu },
  { id: 'replace', Part: ReplaceDialog },
  { id: 'retarget', Part: RetargetDialog },
  { id: 'name', Part: NameDialog },
  { id: 'print', Part: PrintSheet },
  { id: 'tries', Part: TryWatch },
];
