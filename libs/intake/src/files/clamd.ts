import { connect, type Socket } from 'node:net';
import type { ClamdAddress } from '#platform';

/**
 * `away`: the scanner cannot be reached, which is nobody's fault here. `failed`: it answered an error, or took too long with
 * this file.
 */
export type ScanAnswer = { outcome: 'clean' | 'away' | 'failed' } | { outcome: 'infected'; finding: string };

const CONNECT_MS = 5_000;
const CHUNK = 64 * 1024;
const MOST_ANSWER = 4_096;

/**
 * Has clamd scan these bytes (clamd(8), INSTREAM). `stop` ends the wait for its answer. The bytes leave the process as they
 * are, so the socket must be a trusted one.
 */
export async function scanWithClamd(
  at: ClamdAddress,
  bytes: Buffer,
  { limitMs = 30_000, stop }: { limitMs?: number; stop?: AbortSignal } = {},
): Promise<ScanAnswer> {
  const socket = await connected(at);
  if (!socket) return { outcome: 'away' };
  const giveUp = (): void => void socket.destroy();
  const timer = setTimeout(giveUp, limitMs);
  stop?.addEventListener('abort', giveUp);
  try {
    const answer = await answerTo(socket, bytes);
    return answer === undefined ? { outcome: 'failed' } : readAnswer(answer);
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', giveUp);
    socket.destroy();
  }
}

function connected(at: ClamdAddress): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(at);
    const settle = (open: boolean): void => {
      clearTimeout(timer);
      if (!open) socket.destroy();
      resolve(open ? socket : undefined);
    };
    const timer = setTimeout(() => settle(false), CONNECT_MS);
    socket.once('connect', () => settle(true)).on('error', () => settle(false));
  });
}

/** Undefined when clamd answered too much or nothing before the socket was closed. */
function answerTo(socket: Socket, bytes: Buffer): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text;
      if (answer.includes('\0')) resolve(answer.slice(0, answer.indexOf('\0')));
      else if (answer.length > MOST_ANSWER) resolve(undefined);
    });
    socket.once('close', () => resolve(undefined));
    socket.write('zINSTREAM\0');
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const chunk = bytes.subarray(at, at + CHUNK);
      socket.write(lengthOf(chunk.length));
      socket.write(chunk);
    }
    socket.write(lengthOf(0));
  });
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function readAnswer(answer: string): ScanAnswer {
  if (answer === 'stream: OK') return { outcome: 'clean' };
  const finding = /^stream: (.{1,300}) FOUND$/.exec(answer)?.[1];
  return finding === undefined
    ? { outcome: 'failed' }
    : { outcome: 'infected', finding: finding.replace(/[^\x20-\x7e]/g, '?') };
}
