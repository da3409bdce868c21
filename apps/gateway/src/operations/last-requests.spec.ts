import { createServer, get, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpAdapterHost } from '@nestjs/core';
import { LastRequests } from './last-requests.service.js';

const ending = (server: Server): Promise<void> =>
  new LastRequests({ httpAdapter: { getHttpServer: () => server } } as HttpAdapterHost).onModuleDestroy();

function ask(server: Server): Promise<number | string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((tell) =>
    get({ port, host: '127.0.0.1', agent: false }, (answer) => tell(answer.resume().statusCode!)).on(
      'error',
      (fault: NodeJS.ErrnoException) => tell(fault.code!),
    ),
  );
}

describe('A gateway that ends', () => {
  it('answers what it has, and refuses connections meanwhile, which a balancer gives to another gateway', async () => {
    const held: ServerResponse[] = [];
    const server = createServer();
    const arrived = new Promise<void>((tell) => server.on('request', (_, response) => tell(void held.push(response))));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const first = ask(server);
    await arrived;
    const address = server.address() as AddressInfo;
    const closed = new Promise((tell) => server.once('close', tell));
    const ended = ending(server);
    // The address is gone as soon as the server listens no longer.
    while (server.listening) await new Promise(setImmediate);
    expect(await ask({ address: () => address } as unknown as Server)).toBe('ECONNREFUSED');
    held[0]!.end();
    expect(await first).toBe(200);
    await Promise.all([ended, closed]);
  });

  it('has nothing to wait for where it never listened', async () => {
    await expect(ending(createServer())).resolves.toBeUndefined();
  });
});
