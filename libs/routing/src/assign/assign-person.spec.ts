import type { Judges } from '../judge/judges.js';
import { buildReference, withJudges } from '../reference/reference.js';
import type { Department } from '#cases/departments';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { OTHER } from '../understand/classify.js';
import { understand } from '../understand/understand.js';
import type { RiskFlag, Understanding } from '../understand/understanding.js';
import { assign, DEFAULT_POLICY, type AssignDecision } from './assign.js';
import type { Past, PastUnit } from './past-work.js';

const ref = buildReference(SMALL_CITY);
const at = new Date('2026-11-24T09:00:00+08:00');
const water = understand({ title: '临溪花园停水', text: '自来水停了一天' }, ref);
const rubbish = understand({ title: '临溪花园垃圾没人清运', text: '' }, ref);

const decide = (
  understanding: Understanding,
  { reference = ref, past, form = 'PHONE' }: { reference?: typeof ref; past?: Past; form?: string } = {},
): AssignDecision => assign({ understanding, at, receivedBy: 'web', form }, reference, DEFAULT_POLICY, past);

const sureOf = (code: string, unit: string): Past => {
  const took = { taken: 30, answered: 0, returned: 0 };
  const one: PastUnit = { unit, share: 0.97, here: took, everywhere: took };
  return new Map([[code, { units: [one], sure: true }]]);
};

describe('what a person must see before any unit gets it', () => {
  it('is a doubtful accusation just as a suspected one, with its first two words only (INV-52)', () => {
    const accused = (changed: Partial<Understanding['accusation']>): AssignDecision =>
      decide({ ...water, accusation: { ...water.accusation, evidence: ['甲', '乙', '丙'], ...changed } });
    expect(accused({ held: true })).toEqual({
      kind: 'sealed',
      reasons: ['可能涉及检举控告,先由密件台看过再办:甲；乙'],
    });
    expect(accused({ suspected: true })).toEqual({
      kind: 'sealed',
      reasons: ['疑似检举控告,先行密件处理:甲；乙'],
    });
  });

  it('is every danger to life that is there now, whoever recognised it (INV-51)', () => {
    const flag = (changed: Partial<RiskFlag>): Understanding => ({
      ...water,
      risk: [
        { code: 'DANGER_NOW', tag: '险情', urgency: 'URGENT', evidence: '起火', at: 0, standing: 'now', ...changed },
      ],
    });
    const stops = (understanding: Understanding): string => {
      const decision = decide(understanding);
      return decision.kind === 'triage' ? decision.reason : decision.kind;
    };
    expect(stops(flag({}))).toBe('emergency');
    expect(stops(flag({ standing: 'told', evidence: 'gas leak' }))).toBe('emergency');
    expect(stops(flag({ standing: 'told' }))).toBe('assign');
    expect(stops(flag({ code: 'HAZARD' }))).toBe('assign');
    expect(stops(flag({ code: 'THREAT_OTHERS', standing: 'told' }))).toBe('threat');
    const danger = { ...water.danger, evidence: ['晕倒'], call: ['120'] };
    expect(stops({ ...water, danger: { ...danger, level: 'now' } })).toBe('emergency');
    expect(stops({ ...water, danger: { ...danger, level: 'soon' } })).toBe('assign');
  });

  it('is a text that asks for nothing, at the desk of its door and without candidates on its merits', () => {
    expect(decide({ ...water, empty: true })).toMatchObject({
      kind: 'triage',
      reason: 'unroutable',
      candidates: [{ lead: 'ZSJ' }],
    });
  });

  it('is a withdrawal, by a reason of its own and not as a text that nobody can place', () => {
    expect(decide({ ...water, empty: true, withdrawn: true })).toMatchObject({
      kind: 'triage',
      reason: 'withdrawal',
      candidates: [{ lead: 'ZSJ' }],
    });
  });

  it('is what the shipped judges call none of the city’s matters, but nothing that they recognise', () => {
    const judging = withJudges(ref, {} as Judges);
    const of = (code: string, confidence: number): Understanding => ({
      ...water,
      category: { ...water.category, code, confidence, candidates: [{ code, score: 1, keywords: [] }] },
    });
    const asked = (understanding: Understanding, reference: typeof ref): string[] =>
      decide(understanding, { reference }).reasons;
    const nothing = '内容没有写明要办的事项';
    expect(asked(of(OTHER, 0.9), judging)).toContain(nothing);
    expect(asked(of(OTHER, 0), judging)).not.toContain(nothing);
    expect(asked(of(OTHER, 0.9), ref)).not.toContain(nothing);
    expect(decide(of('H010112', 0.9), { reference: judging })).toMatchObject({ kind: 'assign', lead: 'SWJ' });
  });

  it('is what is understood less surely than the city wants; exactly so surely is enough', () => {
    const sent = decide(water);
    const from = sent.kind === 'assign' ? sent.confidence : Number.NaN;
    const facts = { understanding: water, at, receivedBy: 'web', form: 'PHONE' };
    expect(assign(facts, ref, { autoDispatchFrom: from })).toMatchObject({ kind: 'assign', lead: 'SWJ' });
    expect(assign(facts, ref, { autoDispatchFrom: from + 0.001 })).toMatchObject({ reason: 'low-confidence' });
  });

  it('shows at most three units, each once', () => {
    const unsure = {
      ...water,
      category: {
        ...water.category,
        confidence: 0.1,
        candidates: ['H010112', 'H010102', 'H010105', 'H030103', 'H080201'].map((code) => ({
          code,
          score: 1,
          keywords: [],
        })),
      },
    };
    const decision = decide(unsure);
    expect(decision.kind === 'triage' && decision.candidates.map(({ lead }) => lead)).toEqual(['SWJ', 'CGJ', 'STHJJ']);
  });

  it('goes to a desk that exists still', () => {
    const moved = buildReference({
      ...SMALL_CITY,
      departments: {
        ...SMALL_CITY.departments,
        items: [
          {
            ...SMALL_CITY.departments.items.find(({ code }) => code === 'ZSJ')!,
            code: 'OLD',
            validTo: '2020-12-31',
          },
          {
            ...SMALL_CITY.departments.items.find(({ code }) => code === 'ZSJ')!,
            code: 'DISTRICT',
            level: 'district' as const,
          },
          ...SMALL_CITY.departments.items,
        ],
      },
    });
    expect(decide({ ...water, empty: true }, { reference: moved })).toMatchObject({ candidates: [{ lead: 'ZSJ' }] });
  });
});

describe('a sure history', () => {
  const marked = (mark: 'L' | 'N' | 'J'): typeof ref =>
    buildReference({
      ...SMALL_CITY,
      duties: { ...SMALL_CITY.duties, items: SMALL_CITY.duties.items.map((duty) => ({ ...duty, mark })) },
    });

  it.each([
    ['L', 'CGJ'],
    ['N', 'CGJ'],
    ['J', 'JD-990101002'],
  ] as const)('chooses among the units of a duty marked %s: %s leads', (mark, lead) => {
    const past = sureOf('H010102', 'JD-990101002');
    expect(decide(rubbish, { reference: marked(mark), past })).toMatchObject({ kind: 'assign', lead });
  });

  it('finds the unit where no duty covers the category', () => {
    const judgment = understand({ title: '临溪花园判决起诉上诉的资料', text: '' }, ref);
    expect(decide(judgment)).toMatchObject({ lead: 'GOV-990101' });
    expect(decide(judgment, { past: sureOf('H070602', 'GAJ') })).toMatchObject({ lead: 'GAJ', assist: [] });
  });

  it('copies nobody twice: the district is told only of what a street leads (INV-32b)', () => {
    expect(decide(rubbish)).toMatchObject({ lead: 'CGJ', copies: [] });
    expect(decide(rubbish, { past: sureOf('H010102', 'JD-990101002') })).toMatchObject({ copies: ['GOV-990101'] });
    const judgment = understand({ title: '临溪花园判决起诉上诉的资料', text: '' }, ref);
    expect(decide(judgment)).toMatchObject({ lead: 'GOV-990101', copies: [] });
  });

  it('copies the superior of a street that has no district office, and nobody for a body that is no office of a place', () => {
    const departments = (change: (one: Department) => Department[]): typeof ref =>
      buildReference({
        ...SMALL_CITY,
        departments: { ...SMALL_CITY.departments, items: SMALL_CITY.departments.items.flatMap(change) },
      });
    const past = sureOf('H010102', 'JD-990101002');
    const plain = departments((one) =>
      one.code === 'GOV-990101' ? [{ ...one, kind: 'bureau' as const, flags: [] }] : [one],
    );
    expect(decide(rubbish, { reference: plain, past })).toMatchObject({ copies: ['GOV-990101'] });
    const inner = departments((one) => (one.code === 'CGJ' ? [{ ...one, level: 'street' as const }] : [one]));
    expect(decide(rubbish, { reference: inner })).toMatchObject({ lead: 'CGJ', copies: [] });
  });
});

describe('the confidence of a dispatch', () => {
  it('is higher where two meanings have one unit, and is never certain', () => {
    const meaning = (confidence: number, ...codes: string[]): number | undefined => {
      const candidates = codes.map((code) => ({ code, score: 1, keywords: [] }));
      const decision = decide({ ...water, category: { ...water.category, code: 'H010102', confidence, candidates } });
      return decision.kind === 'assign' ? decision.confidence : undefined;
    };
    expect(meaning(0.6, 'H010102')).toBe(0.6);
    expect(meaning(0.6, 'H010102', 'H080201')).toBe(0.6);
    expect(meaning(0.6, 'H010102', 'H010105')).toBe(0.849);
    expect(meaning(0.9, 'H010102', 'H010105')).toBe(0.99);
  });

  it('is that of the category where no meaning has a score', () => {
    const candidates = [{ code: 'H010102', score: 0, keywords: [] }];
    const category = { ...water.category, code: 'H010102', confidence: 0.6, candidates };
    expect(decide({ ...water, category })).toMatchObject({ kind: 'assign', confidence: 0.6 });
  });

  it.each([
    [0.449, false, 'triage'],
    [0.45, false, 'assign'],
    [0.749, true, 'triage'],
    [0.75, true, 'assign'],
  ])('of %d, read by the shipped judges: %s, leads to: %s', (confidence, judged, kind) => {
    const candidates = [{ code: 'H010102', score: 1, keywords: [] }];
    const understanding = { ...water, category: { ...water.category, code: 'H010102', confidence, candidates } };
    const reference = judged ? withJudges(ref, {} as Judges) : ref;
    expect(assign({ understanding, at, receivedBy: 'web', form: 'PHONE' }, reference)).toMatchObject({ kind });
  });
});
