import { openHealthDoor, type HealthDoor } from './health-door.js';
import { Pulse } from './pulse.js';

let door: HealthDoor;
let pulse: Pulse;

const ask = async (path: string, method = 'GET'): Promise<[number, unknown]> => {
  const answer = await fetch(`http://127.0.0.1:${door.port}${path}`, { method });
  return [answer.status, await answer.json()];
};

beforeAll(async () => {
  pulse = new Pulse();
  door = await openHealthDoor('127.0.0.1', 0, () => pulse.isBeating);
});
afterAll(() => door.close());

test('A worker is live as soon as it runs, and ready once it has reached database and queue', async () => {
  expect(await ask('/health/live')).toEqual([200, { status: 'live' }]);
  expect(await ask('/health/ready')).toEqual([503, { status: 'unavailable' }]);
  pulse.beat();
  expect(await ask('/health/ready')).toEqual([200, { status: 'ready' }]);
});

test('A worker that has not reached them for half a minute is not ready', async () => {
  pulse.beat();
  jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 31_000);
  const isBeating = pulse.isBeating;
  jest.restoreAllMocks();
  expect(isBeating).toBe(false);
});

test('Nothing else can be asked there', async () => {
  expect(await ask('/metrics')).toEqual([404, { status: 'not-found' }]);
  expect(await ask('/health/live', 'POST')).toEqual([405, { status: 'method-not-allowed' }]);
});

test('A port that is taken is an error of the start', async () => {
  await expect(openHealthDoor('127.0.0.1', door.port, () => true)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
