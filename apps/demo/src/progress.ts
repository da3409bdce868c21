import { SingleBar } from 'cli-progress';

/** What is said while the day is played. */
export interface Tick {
  /** HH:MM of the city. */
  clock: string;
  sent: number;
  registered: number;
  routed: number;
  delivered: number;
}

/** Shows how far the day is. */
export interface Progress {
  show(tick: Tick): void;
  end(): void;
}

const FORMAT =
  '      {clock} [{bar}] {value}/{total}  登记 registered {registered} · 处理 routed {routed} · 送达 delivered {delivered}';

/** A bar on a terminal; where there is none, one plain line an hour. */
export function openProgress(total: number, output: NodeJS.WriteStream = process.stdout): Progress {
  return output.isTTY ? bar(total, output) : plainLines(total, output);
}

function bar(total: number, stream: NodeJS.WriteStream): Progress {
  const shown = new SingleBar({
    format: FORMAT,
    stream,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    hideCursor: true,
    clearOnComplete: false,
    linewrap: false,
  });
  shown.start(total, 0, { clock: '00:00', registered: 0, routed: 0, delivered: 0 });
  let ended = false;
  return {
    // A figure that was asked for before the end may come after it.
    show: ({ sent, ...figures }) => void (ended || shown.update(sent, figures)),
    end: () => {
      ended = true;
      shown.stop();
    },
  };
}

function plainLines(total: number, output: NodeJS.WriteStream): Progress {
  let hour = '';
  return {
    show: ({ clock, sent, registered, routed, delivered }) => {
      if (clock.slice(0, 2) === hour) return;
      hour = clock.slice(0, 2);
      output.write(
        `      ${clock}  ${String(sent).padStart(3)}/${total}  登记 registered ${registered} · 处理 routed ${routed} · 送达 delivered ${delivered}\n`,
      );
    },
    end: () => undefined,
  };
}
