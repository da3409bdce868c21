import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { HubFault } from './hub-fault.js';

/** Checks that the port is free before anything is started; 0 takes any free one. Returns the port. */
export function provePort(host: string, port: number): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => failed(portFault(cause.code ?? cause.message, host, port)));
    probe.listen({ host, port, exclusive: true }, () => {
      const { port: given } = probe.address() as { port: number };
      probe.close(() => done(given));
    });
  });
}

/** The URL for a person on this machine; also valid for a hub that listens on all addresses. */
export function urlOf(host: string, port: number): string {
  const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${near.includes(':') ? `[${near}]` : near}:${port}`;
}

/** Whether `GET /health/ready` answers 200. */
export async function answersReady(url: string): Promise<boolean> {
  return (
    (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined))?.ok ?? false
  );
}

/** Waits until each part is ready. Throws the signal's reason when it is aborted, `not-ready` when it takes too long. */
export async function untilReady(
  parts: (() => boolean | Promise<boolean>)[],
  signal: AbortSignal,
  patienceMs: number,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (const isReady of parts) {
    while (!(await isReady())) {
      signal.throwIfAborted();
      if (Date.now() > deadline) throw notReady(patienceMs);
      await delay(50);
    }
  }
}

function notReady(patienceMs: number): HubFault {
  return new HubFault(
    'not-ready',
    `网关和后台处理在 ${patienceMs / 1000} 秒内没有就绪；原因见上面的日志。`,
    `Gateway and worker were not ready within ${patienceMs / 1000} seconds; the log above says why.`,
  );
}

function portFault(code: string, host: string, port: number): HubFault {
  if (code === 'EADDRINUSE') {
    return new HubFault(
      'port-busy',
      `端口 ${port} 已被别的程序占用；请停止那个程序，或换一个端口：npm start -- --port ${port + 1}`,
      `Port ${port} is taken by another program; stop that program, or choose another port: npm start -- --port ${port + 1}`,
    );
  }
  if (code === 'EACCES') {
    return new HubFault(
      'port-forbidden',
      `当前用户无权使用端口 ${port}；请用 1024 以上的端口：npm start -- --port 8080`,
      `This user may not listen on port ${port}; take one above 1024: npm start -- --port 8080`,
    );
  }
  return new HubFault(
    'host',
    `无法在地址 ${host} 上监听（${code}）；请更正 HOST。`,
    `It is not possible to listen on the address ${host} (${code}); correct HOST.`,
  );
}
