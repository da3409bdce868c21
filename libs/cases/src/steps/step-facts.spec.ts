import { v7 as uuid } from 'uuid';
import { rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import { applyClockEffects } from '../clocks/clocks.js';
import type { StepInput } from './step-facts.js';
import type { StepOutcome } from './wanted-step.js';
import { takeStep } from './take-step.js';

const NOW = new Date('2026-11-27T10:00:00+08:00');

/** What the rules look at, read from the tables: the other case that a refusal names, and the day of a decision. */
describe('the facts of a case', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  const take = ({ proceeding }: MadeCase, event: string, said: StepInput): Promise<StepOutcome> =>
    test.database.transaction((tx) =>
      takeStep(tx, {
        proceedingId: proceeding,
        event,
        input: said,
        actor: { name: 'key:clerk', staff: true, sealedDesk: false, department: null },
        at: NOW,
      }),
    );
  const ruleOf = (outcome: StepOutcome): string =>
    outcome.outcome === 'refused' ? outcome.refusal.rule : outcome.outcome === 'taken' ? outcome.to : outcome.outcome;

  async function refusal(ground: string, other: MadeCase | undefined, more: StepInput = {}): Promise<string> {
    const letter = await madeCase(test.database, { kind: 'petition', state: 'registered' });
    const said = { ground, reason: '同一事项', evidence: '卷宗 1', otherCase: other?.proceeding, ...more };
    return ruleOf(await take(letter, 'refuse', said));
  }

  describe('R4, no longer accepted after a recheck (INV-18)', () => {
    const ended = (state: string): Promise<MadeCase> =>
      madeCase(test.database, { kind: 'petition', state, lead: 'CGJ' });

    it('holds once the recheck was delivered, on a person’s finding that nothing is new', async () => {
      const other = await ended('final');
      expect(await refusal('R4', other, { sameFacts: true })).toBe('refused');
      expect(await refusal('R4', other, { sameFacts: false })).toBe('statutoryGround');
      expect(await refusal('R4', other)).toBe('statutoryGround');
    });

    it.each(['in_recheck', 'rechecked', 'done_lapsed', 'done_verified'])(
      'does not hold while the other case is %s',
      async (state) => {
        expect(await refusal('R4', await ended(state), { sameFacts: true })).toBe('statutoryGround');
      },
    );

    it('needs words on new facts that somebody claims', async () => {
      const other = await ended('final');
      const claim = { sameFacts: true, newFactsClaimed: true };
      expect(await refusal('R4', other, claim)).toBe('statutoryGround');
      expect(await refusal('R4', other, { ...claim, text: '所称新证据在复核中已查明' })).toBe('refused');
    });

    it('does not hold on a case that there is not', async () => {
      expect(await refusal('R4', undefined, { sameFacts: true })).toBe('statutoryGround');
      expect(await refusal('R4', { proceeding: uuid() } as MadeCase, { sameFacts: true })).toBe('statutoryGround');
    });
  });

  describe('R1, in hand at a lower level (INV-17)', () => {
    const inHand = (lead: string, state = 'received'): Promise<MadeCase> =>
      madeCase(test.database, { kind: 'petition', state, lead });
    const SAME = { sameFacts: true };

    it('holds for a live case of a street or a district, and not for one of the city', async () => {
      expect(await refusal('R1', await inHand('JD-990101001'), SAME)).toBe('refused');
      expect(await refusal('R1', await inHand('GOV-990101'), SAME)).toBe('refused');
      expect(await refusal('R1', await inHand('CGJ'), SAME)).toBe('statutoryGround');
    });

    it('does not hold for a case that ended, nor for one of another matter', async () => {
      expect(await refusal('R1', await inHand('JD-990101001', 'withdrawn'), SAME)).toBe('statutoryGround');
      expect(await refusal('R1', await inHand('JD-990101001'), { sameFacts: false })).toBe('statutoryGround');
    });

    it('does not hold once the lower level is late', async () => {
      const other = await inHand('JD-990101001');
      await test.database.transaction((tx) =>
        applyClockEffects(tx, [{ clock: 'C3', do: 'start' }], {
          proceedingId: other.proceeding,
          assignmentId: other.of['JD-990101001'],
          at: new Date('2026-10-08T10:00:00+08:00'),
          actor: 'key:test',
          event: 'sign',
        }),
      );
      expect(await refusal('R1', other, SAME)).toBe('statutoryGround');
    });
  });

  describe('the proof of a delivery (INV-14)', () => {
    const proof = (on: string): StepInput => ({ proof: { how: 'post', on, taken: 'signed', reference: 'EMS 1' } });

    /** A petition whose last opinion was made on 20 November. */
    async function decided(state: string, event: string): Promise<MadeCase> {
      const one = await madeCase(test.database, { kind: 'petition', state, lead: 'CGJ' });
      for (const [seq, name, said, day] of [
        [1, 'accept', { path: 'A6' }, '2026-10-08'],
        [2, 'decide', {}, '2026-11-02'],
        [3, event, {}, '2026-11-20'],
      ] as const)
        await test.database.query(
          `insert into proceeding_events (proceeding_id, seq, event, from_state, to_state, actor, role, said, at) values ($1, $2, $3, 'accepted', $4, 'key:CGJ', 'target', $5, $6)`,
          [
            one.proceeding,
            seq,
            name,
            name === 'accept' ? 'accepted' : state,
            JSON.stringify(said),
            `${day}T17:00:00+08:00`,
          ],
        );
      return one;
    }

    it.each([
      ['decide', 'decided', 'done', 'C7'],
      ['reviewDecide', 'reviewed', 'reviewed', 'C9'],
      ['recheckDecide', 'rechecked', 'final', undefined],
    ])(
      'is not of a day before the paper of %s, nor of one to come, and starts the time that follows',
      async (event, state, to, clock) => {
        const one = await decided(state, event);
        for (const day of ['2026-11-19', '2026-11-28', '2020-01-10'])
          expect(ruleOf(await take(one, 'delivered', proof(day)))).toBe('deliveryProven');
        expect(await rows(test.database, 'select 1 from clocks where proceeding_id = $1', [one.proceeding])).toEqual(
          [],
        );
        expect(ruleOf(await take(one, 'delivered', proof('2026-11-24')))).toBe(to);
        expect(
          await rows(
            test.database,
            `select clock, (started_at at time zone 'Asia/Shanghai')::date::text as since from clocks where proceeding_id = $1`,
            [one.proceeding],
          ),
        ).toEqual(clock ? [{ clock, since: '2026-11-24' }] : []);
      },
    );
  });
});
