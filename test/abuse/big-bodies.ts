import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../torture/until.js';
import { Tries, type Attack, type Size } from './attack.js';
import type { Stage } from './stage.js';
import type { Target } from './target.js';

const MB = 1024 * 1024;
const BODY = 30 * MB;
const CHUNK = Buffer.alloc(MB, 'a');
/** What a gateway may grow by, of whatever is held: some five times the bytes of BODIES_MB. */
const MOST_GROWTH = 700 * MB;
/** Bytes that strangers may have in hand in one gateway. */
const MOST_HELD = 64 * MB;
const UPLOAD_PATIENCE_MS = 120_000;
/** Longer than an answer that comes before the body is read. */
const HOLD_MS = 8_000;

interface Upload {
  socket: Socket;
  /** Bytes that the hub took. */
  sent(): number;
  answered(): boolean;
}

/** Sends a form of 30 MB but for its last byte, as fast as the hub takes it. */
function bigBody(url: string, localAddress: string | undefined, chunked: boolean): Upload {
  const { hostname, port } = new URL(url);
  let [sent, answered] = [0, false];
  const socket = connect({ host: hostname, port: Number(port), ...(localAddress ? { localAddress } : {}) });
  const more = (): void => {
    while (!answered && sent + MB < BODY && socket.writable) {
      sent += MB;
      if (chunked) socket.write(`${MB.toString(16)}\r\n`);
      const goesOn = socket.write(CHUNK);
      if (chunked) socket.write('\r\n');
      if (!goesOn) return;
    }
  };
  const end = (): void => void (answered = true);
  socket.on('drain', more).on('data', end).on('error', end).on('close', end);
  const length = chunked ? 'transfer-encoding: chunked' : `content-length: ${BODY}`;
  socket.write(`POST /intake/web HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${length}\r\n\r\n`);
  more();
  return { socket, sent: () => sent - socket.writableLength, answered: () => answered };
}

/** Memory of each gateway that tells it; /metrics is closed at a city's proxy. */
async function memoryOf(target: Target): Promise<number[]> {
  const told = await Promise.all(
    target.gateways.map(async (gateway) => {
      const { text } = await target.askAsAdmin('GET', '/metrics', { gateway });
      return /^process_resident_memory_bytes (\S+)$/m.exec(text);
    }),
  );
  return told.flatMap((found) => (found ? [Number(found[1])] : []));
}

/** A portal with a key sends a form with photographs, again when it is told to. */
async function honestUpload(target: Target, { portal }: Stage): Promise<string | false> {
  const photo = Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), Buffer.alloc(8 * MB)]).toString('base64');
  const attachments = [{ name: 'a.jpg', mediaType: 'image/jpeg', base64: photo }];
  const body = JSON.stringify({ title: '路面塌陷', text: '枫泊街道的路面塌了，照片见附件。', attachments });
  const headers = { 'x-huiliu-source': portal.code };
  const taken = async (): Promise<boolean> =>
    (await target.ask('POST', '/intake/web', { key: portal.key, headers, body })).status < 300;
  return until(taken, UPLOAD_PATIENCE_MS, 'the form is taken').then(
    () => false,
    () => 'a form with a photograph, sent with a key, was kept out',
  );
}

async function bigBodies(target: Target, stage: Stage, size: Size): Promise<Tries> {
  const tries = new Tries();
  const before = await memoryOf(target);
  if (before.length === 0) tries.remarks.add('the memory of the gateways is not told');
  const local = process.platform === 'linux' && target.gateways.every((url) => url.includes('//127.'));
  const uploads = Array.from({ length: size === 'short' ? 40 : 150 }, (_, at) =>
    bigBody(target.gateway(), local ? `127.10.${at >> 7}.${(at & 127) + 1}` : undefined, at % 3 === 2),
  );
  const kept = honestUpload(target, stage);
  await delay(HOLD_MS);
  const after = await memoryOf(target);
  for (const [at, memory] of after.entries())
    tries.note(memory - before[at]! > MOST_GROWTH && `a gateway grew by ${Math.round((memory - before[at]!) / MB)} MB`);
  tries.remarks.add(
    `gateways grew by ${after.map((memory, at) => Math.round((memory - before[at]!) / MB)).join(', ')} MB`,
  );
  const held = uploads.filter(({ answered }) => !answered()).reduce((sum, { sent }) => sum + sent(), 0);
  // What is under way in the sockets of this machine is no memory of the hub.
  const underWay = 8 * MB * target.gateways.length;
  tries.note(held > MOST_HELD * target.gateways.length + underWay && `${Math.round(held / MB)} MB were held at once`);
  for (const { socket } of uploads) {
    tries.note();
    socket.destroy();
  }
  tries.note(await kept);
  return tries;
}

export const BIG_BODIES: Attack[] = [
  { actor: 'anonymous flood', floods: true, threat: 'F6', name: 'many large bodies at once', run: bigBodies },
];
