import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Vault } from '../privacy/vault.js';
import { Proofs } from './proofs.js';

const encoded = (proof: unknown): string => Buffer.from(JSON.stringify(proof)).toString('base64');

async function solved(challenge: Challenge): Promise<{ challenge: Challenge; solution: object }> {
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error('the challenge has no solution');
  return { challenge, solution };
}

describe('A proof of work', () => {
  let test: TestDatabase;
  let proofs: Proofs;
  beforeAll(async () => {
    test = await testDatabase();
    proofs = new Proofs(test.database, new Vault(Buffer.alloc(32, 7).toString('base64')), 200);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => test.close());

  it('is accepted once, even when it is sent many times at once', async () => {
    const proof = encoded(await solved(await proofs.challenge('web')));
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => proofs.accept('web', proof)));
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'used-before')).toHaveLength(19);
  });

  it('is not used up by a door that it does not open', async () => {
    const proof = encoded(await solved(await proofs.challenge('web')));
    expect(await proofs.accept('track', proof)).toBe('not-valid');
    expect(await proofs.accept('web', proof)).toBe('accepted');
  });

  it('is not valid after its time', async () => {
    const proof = encoded(await solved(await proofs.challenge('web')));
    const later = Date.now() + 601_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(await proofs.accept('web', proof)).toBe('not-valid');
  });

  it('is not valid when anything in it was changed, or another hub gave the challenge', async () => {
    const { challenge, solution } = await solved(await proofs.challenge('web'));
    const stranger = new Proofs(test.database, new Vault(Buffer.alloc(32, 8).toString('base64')), 200);
    const changed: unknown[] = [
      await solved(await stranger.challenge('web')),
      { challenge: { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } }, solution },
      { challenge: { ...challenge, parameters: { ...challenge.parameters, expiresAt: undefined } }, solution },
      { challenge: { ...challenge, signature: '' }, solution },
      { challenge, solution: { ...solution, counter: 1 } },
      { challenge, solution: null },
      { challenge, solution: { counter: 'x', derivedKey: 1 } },
      { challenge: { ...challenge, parameters: null }, solution },
      { challenge },
      {},
      null,
      7,
      'proof',
    ];
    for (const proof of changed)
      expect([proof, await proofs.accept('web', encoded(proof))]).toEqual([proof, 'not-valid']);
    for (const proof of ['', '%%%', 'e30=', 'A'.repeat(5_000)])
      expect([proof, await proofs.accept('web', proof)]).toEqual([proof, 'not-valid']);
    expect(await proofs.accept('web', encoded({ challenge, solution }))).toBe('accepted');
  });

  it('takes at least half of the most hashes', async () => {
    for (let i = 0; i < 20; i++) {
      const { solution } = await solved(await proofs.challenge('web'));
      expect((solution as { counter: number }).counter).toBeGreaterThanOrEqual(100);
    }
  });
});
