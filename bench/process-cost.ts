import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What the kernel counted of a process (Linux). */
export interface ProcessCost {
  /** Processor time in milliseconds, of user and kernel. */
  cpu: number;
  /** Resident memory in MB. */
  rss: number;
}

const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
const PAGE = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));

/** The fields of /proc/PID/stat after the name, which may hold spaces; undefined when the process has ended. */
function statOf(pid: number | string): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

export function costOf(pid: number): ProcessCost {
  const stat = statOf(pid);
  if (!stat) throw new Error(`process ${pid} has ended`);
  return {
    cpu: ((Number(stat[11]) + Number(stat[12])) * 1000) / TICKS,
    rss: (Number(stat[21]) * PAGE) / 2 ** 20,
  };
}

/** Processor time in milliseconds of a process and all its children, those that have ended included. */
export function cpuOfTree(pid: number): number {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ name, stat: statOf(name) }));
  const ticks = stats
    .filter(({ name, stat }) => stat !== undefined && (name === String(pid) || stat[1] === String(pid)))
    .map(({ name, stat }) => {
      const own = Number(stat?.[11]) + Number(stat?.[12]);
      return name === String(pid) ? own + Number(stat?.[13]) + Number(stat?.[14]) : own;
    });
  return (ticks.reduce((sum, one) => sum + one, 0) * 1000) / TICKS;
}
