import type { ComponentType } from 'react';
import { StepPicker } from '../palette/StepPicker.tsx';
import { ConnectDialog } from './ConnectDialog.tsx';

/** What lies over the room when the view's state asks for it: each looks by itself whether it is open. */
export const ROOM_PARTS: readonly { id: string; Part: ComponentType }[] = [
  { id: 'step-picker', Part: StepPicker },
  { id: 'connect', Part: ConnectDialog },
];
