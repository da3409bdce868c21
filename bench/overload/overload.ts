import { cpus, loadavg } from 'node:os';
import { connect, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { HubProcesses } from '../hub-processes.js';
import { webForm } from '../intake-load.js';
import { cpuOfTree } from '../process-cost.js';
import { median } from '../timing.js';
import { offer, type Offered } from './offer.js';

/**
 * `npm run bench:overload -- [--rounds 3] [--seconds 8] [--factor 3] [--drips 200]`: what the door of the web form still registers when so many times more
 * arrives than it can take. In each round: the capacity (a fixed number of clients, each of which waits for its answer), then the overload (requests at fixed
 * moments, whoever was answered), then the overload with clients that send their body byte by byte. Told are submissions a second and, because sender and hub share
 * the machine, submissions for a second of the hub's processor time. No worker runs. It ends with 1 when an acknowledged submission is not stored.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '8' },
    factor: { type: 'string', default: '3' },
    drips: { type: 'string', default: '200' },
  },
});
const [rounds, seconds, factor, drips] = [values.rounds, values.seconds, values.factor, values.drips].map(Number) as [
  number,
  number,
  number,
  number,
];
const PORT = 21_876;
const URL = `http://127.0.0.1:${PORT}`;

const processes = await HubProcesses.open();
const { sql, postmaster } = processes;
let acknowledged = 0;
try {
  const hub = await processes.start({
    script: 'apps/gateway/src/main.js',
    env: { PORT: String(PORT), DATABASE_POOL: '20' },
  });
  const measure = async (pace?: number): Promise<Offered & { perCpu: number }> => {
    const before = cpuOfTree(hub.pid!) + cpuOfTree(postmaster);
    const found = await offer({ url: URL, seconds, body: webForm, ...(pace !== undefined && { pace }) });
    acknowledged += found.registered;
    return { ...found, perCpu: (found.registered * 1_000) / (cpuOfTree(hub.pid!) + cpuOfTree(postmaster) - before) };
  };
  await measure();
  const shares: Record<string, number[]> = { rate: [], cpu: [], dripRate: [], dripCpu: [] };
  for (let round = 1; round <= rounds; round += 1) {
    const before = await measure();
    const pace = Math.max(50, before.rate * factor);
    const over = await measure(pace);
    const sockets = Array.from({ length: drips }, () => drip());
    const dripped = await measure(pace);
    for (const end of sockets) end();
    const after = await measure();
    const [rate, cpu] = [(before.rate + after.rate) / 2, (before.perCpu + after.perCpu) / 2];
    shares['rate']!.push(over.rate / rate);
    shares['cpu']!.push(over.perCpu / cpu);
    shares['dripRate']!.push(dripped.rate / rate);
    shares['dripCpu']!.push(dripped.perCpu / cpu);
    for (const [name, one] of Object.entries({ before, over, dripped, after }))
      console.log(`round ${round}, ${name.padEnd(7)}: ${JSON.stringify(one)}; load ${loadavg()[0]!.toFixed(1)}`);
  }
  for (const [name, all] of Object.entries(shares))
    console.log(
      `${name}: overload ÷ capacity ${median(all).toFixed(2)} (${all.map((one) => one.toFixed(2)).join(', ')})`,
    );
  const { rows } = await sql.query<{ stored: number }>('select count(*)::int as stored from submissions');
  console.log(`${cpus().length} cpus; acknowledged ${acknowledged}, stored ${rows[0]!.stored}`);
  if (rows[0]!.stored < acknowledged) process.exitCode = 1;
} finally {
  await processes.close();
}

/** A client that sends one byte each second of a body that it announced, again and again; returns how to end it. */
function drip(): () => void {
  let socket: Socket | undefined;
  let ended = false;
  const open = (): void => {
    if (ended) return;
    socket = connect(PORT, '127.0.0.1');
    socket.on('error', () => undefined).on('data', () => undefined);
    socket.once('close', open);
    socket.write(
      'POST /intake/web HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 90000\r\n\r\n{',
    );
  };
  open();
  const timer = setInterval(() => socket?.writable && socket.write(' '), 1_000);
  return () => {
    ended = true;
    clearInterval(timer);
    socket?.destroy();
  };
}
