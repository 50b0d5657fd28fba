import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process of which machine. A pid alone is not enough: pids are given out again. */
export interface ProcessIdentity {
  pid: number;
  /** Boot of the machine and start of the process in clock ticks; empty where the system does not tell. */
  started: string;
  host: string;
}

/** The identity of a process that runs now; undefined when there is none with this pid. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  if (!isAlive(pid)) return undefined;
  return { pid, started: startOf(pid), host: hostname() };
}

/** Same process: the same machine and pid, and the same start where both are known. */
export function isSameProcess(a: ProcessIdentity, b: ProcessIdentity): boolean {
  if (a.pid !== b.pid || a.host !== b.host) return false;
  return a.started === '' || b.started === '' || a.started === b.started;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Linux only; elsewhere a reused pid cannot be told from the one that wrote it. */
function startOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name in brackets may hold spaces and brackets; field 22 (starttime) is the 20th after it (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot}/${fields[19] ?? ''}`;
  } catch {
    return '';
  }
}
