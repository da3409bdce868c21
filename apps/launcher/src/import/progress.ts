import { SingleBar } from 'cli-progress';

/** Shows the progress: as a bar on a terminal, elsewhere as a plain line from time to time. */
export interface ImportProgress {
  /** `fresh`: how many were done in this run; only these give the rate. */
  at(done: number, fresh: number, total?: number): void;
  /** Prints a message without damaging the bar. */
  note(line: string): void;
  end(): void;
}

/** Rows per second and seconds left; undefined while unknown. */
export function paceOf(done: number, fresh: number, total: number, seconds: number): { rate: number; left?: number } {
  const rate = seconds > 0 ? fresh / seconds : 0;
  return rate > 0 ? { rate, left: (total - done) / rate } : { rate };
}

/** `95` → `1:35`; hours only when there are some. */
export function clock(seconds: number | undefined): string {
  if (seconds === undefined) return '--:--';
  const whole = Math.max(0, Math.ceil(seconds));
  const pair = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${pair(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${pair(minutes % 60)}:${pair(whole % 60)}`;
}

/** The plain line. */
export function progressLine(
  label: string,
  done: number,
  total: number,
  { rate, left }: { rate: number; left?: number },
): string {
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
  return `${label} ${done}/${total} (${percent}%)  ${rate.toFixed(1)}/s  剩余 ETA ${clock(left)}`;
}

const LINE_EVERY_MS = 5_000;

/** A bar on a terminal, lines where the output goes to a file or another program. */
export function openImportProgress(
  label: string,
  total: number,
  out: NodeJS.WriteStream = process.stdout,
): ImportProgress {
  const begun = performance.now();
  const state = { done: 0, fresh: 0, total };
  const pace = (): { rate: number; left?: number } =>
    paceOf(state.done, state.fresh, state.total, (performance.now() - begun) / 1000);
  const show = out.isTTY ? bar(label, state, pace, out) : lines(label, state, pace, out);
  const at: ImportProgress['at'] = (done, fresh, newTotal) => {
    Object.assign(state, { done, fresh, total: newTotal ?? state.total });
    show.changed();
  };
  return { at, note: show.note, end: show.end };
}

type State = Readonly<{ done: number; total: number }>;
type Pace = () => { rate: number; left?: number };
interface Shown {
  changed(): void;
  note(line: string): void;
  end(): void;
}

function bar(label: string, state: State, pace: Pace, out: NodeJS.WriteStream): Shown {
  const format = `${label} [{bar}] {percentage}%  {value}/{total}  {rate}/s  剩余 ETA {left}`;
  // The program handles Ctrl-C itself; the bar's handler would end it before the journal is closed.
  const shown = new SingleBar({ format, stream: out, hideCursor: true, gracefulExit: false, barsize: 30, fps: 8 });
  const payload = (): { rate: string; left: string } => ({ rate: pace().rate.toFixed(1), left: clock(pace().left) });
  shown.start(state.total, 0, payload());
  return {
    changed: () => {
      shown.setTotal(state.total);
      shown.update(state.done, payload());
    },
    note: (line) => void out.write(`\r\u001B[K${line}\n`),
    end: () => shown.stop(),
  };
}

function lines(label: string, state: State, pace: Pace, out: NodeJS.WriteStream): Shown {
  let said = '';
  const say = (): void => {
    const line = progressLine(label, state.done, state.total, pace());
    if (said !== `${state.done}/${state.total}`) out.write(`${line}\n`);
    said = `${state.done}/${state.total}`;
  };
  const timer = setInterval(say, LINE_EVERY_MS);
  const end = (): void => {
    clearInterval(timer);
    say();
  };
  return { changed: () => undefined, note: (line) => void out.write(`${line}\n`), end };
}
