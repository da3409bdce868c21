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

/** Has clamd scan these bytes (clamd(8), INSTREAM). They leave the process as they are: the socket must be a trusted one. */
export async function scanWithClamd(at: ClamdAddress, bytes: Buffer, limitMs = 60_000): Promise<ScanAnswer> {
  const socket = await connected(at);
  if (!socket) return { outcome: 'away' };
  try {
    const answer = await answerTo(socket, bytes, limitMs);
    return answer === undefined ? { outcome: 'failed' } : readAnswer(answer);
  } finally {
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

/** Undefined when clamd took too long, answered too much, or hung up. */
function answerTo(socket: Socket, bytes: Buffer, limitMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const settle = (text: string | undefined): void => {
      clearTimeout(timer);
      resolve(text);
    };
    const timer = setTimeout(() => settle(undefined), limitMs);
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text;
      if (answer.includes('\0')) settle(answer.slice(0, answer.indexOf('\0')));
      else if (answer.length > MOST_ANSWER) settle(undefined);
    });
    socket.once('close', () => settle(undefined));
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
