import fc from 'fast-check';
import { assign, DEFAULT_POLICY, type AssignDecision } from './assign.js';
import { type Handled, type PastUnit, type PastWork } from './past-work.js';
import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { understand } from '../understand/understand.js';
import { type ContentFacts } from '../understand/understanding.js';

const ref = buildReference(SMALL_CITY);
const AT = new Date('2026-11-24T09:00:00+08:00');

function decide(facts: Partial<ContentFacts> & { title: string }, at = AT, form = 'PHONE'): AssignDecision {
  return assign({ understanding: understand({ text: '', ...facts }, ref), at, receivedBy: 'hotline-12345', form }, ref);
}

describe('assign', () => {
  it('sends a matter to the unit of the duty, with assistants and reasons in words', () => {
    const decision = decide({ title: '临溪花园停水', text: '自来水停了一天' });
    expect(decision).toMatchObject({ kind: 'assign', lead: 'SWJ', assist: ['ZJJ'], copies: [] });
    expect(decision.reasons.join(' ')).toMatch(
      /内容:城乡建设\/自来水供应.*地点:临溪花园,书院桥街道.*职责依据:示例清单/,
    );
  });

  it("lets a district's own duty win over the city's, and copies the district when a street gets it (INV-32b)", () => {
    expect(decide({ title: '临溪花园垃圾没人清运' })).toMatchObject({ lead: 'CGJ', assist: ['JD-990101002'] });
    expect(decide({ title: '锦澜国际城垃圾没人清运' })).toMatchObject({
      lead: 'JD-990102001',
      assist: ['CGJ'],
      copies: ['GOV-990102'],
    });
  });

  it('follows the period of a duty', () => {
    const noise = { title: '锦澜国际城夜间施工', text: '夜间施工打桩' };
    expect(decide(noise)).toMatchObject({ lead: 'ZJJ' });
    expect(decide(noise, new Date('2027-01-01T00:00:00+08:00'))).toMatchObject({ lead: 'CGJ' });
    expect(decide(noise, new Date('2026-12-31T23:59:59+08:00'))).toMatchObject({ lead: 'ZJJ' });
  });

  it('hands the work of an abolished bureau to its successor and says so (INV-35)', () => {
    const village = { title: '临溪花园旁新农村村庄整治' };
    expect(decide(village, new Date('2026-06-30T12:00:00+08:00'))).toMatchObject({ lead: 'XCZX' });
    const after = decide(village);
    expect(after).toMatchObject({ lead: 'NYJ' });
    expect(after.reasons.join()).toContain('市乡村振兴局已撤并,由市农业农村局承接');
  });

  it('asks people for the place when the duty belongs to the office of the place', () => {
    expect(decide({ title: '居委会社区活动室居委会不开门' })).toMatchObject({ kind: 'triage', reason: 'no-place' });
    expect(decide({ title: '望汀一村居委会社区活动室不开门' })).toMatchObject({
      kind: 'assign',
      lead: 'JD-990101001',
      copies: ['GOV-990101'],
    });
  });

  it('gives what no duty covers to the district, and without a place to people', () => {
    expect(decide({ title: '临溪花园判决起诉上诉的资料' })).toMatchObject({ kind: 'assign', lead: 'GOV-990101' });
    expect(decide({ title: '判决起诉上诉的资料' })).toMatchObject({
      kind: 'triage',
      reason: 'unroutable',
      candidates: [{ lead: 'ZSJ' }],
    });
  });

  it('seals a suspected accusation before anything else', () => {
    expect(decide({ title: '举报水务局科长收受红包', text: '我不想活了' }).kind).toBe('sealed');
  });

  it('takes a threat to people, with the request itself as a candidate on its merits', () => {
    const decision = decide({ title: '拖欠工资', text: '拖欠农民工工资，再不发我就不想活了' });
    expect(decision).toMatchObject({ kind: 'triage', reason: 'threat', candidates: [{ lead: 'RSJ' }] });
  });

  it('gives unpaid wages to the labour bureau whatever the site builds', () => {
    expect(decide({ title: '供水工地拖欠农民工工资', text: '供水管道干完了，工资没给。' })).toMatchObject({
      kind: 'assign',
      lead: 'RSJ',
    });
  });

  it('takes an emergency to people at once, but a missing manhole cover to its department', () => {
    expect(decide({ title: '临溪花园现在发生燃气泄漏' })).toMatchObject({ kind: 'triage', reason: 'emergency' });
    expect(decide({ title: '书院桥路人行道井盖没了' })).toMatchObject({ kind: 'assign', lead: 'CGJ' });
  });

  it('shows a court matter to people with the court first', () => {
    expect(decide({ title: '不服法院判决，请求再审' })).toMatchObject({
      kind: 'triage',
      reason: 'court-matter',
      candidates: [{ lead: 'FY' }],
    });
  });

  it('sends what it did not understand to the desk of the door it came through', () => {
    expect(decide({ title: '测试一下' })).toMatchObject({
      kind: 'triage',
      reason: 'unroutable',
      candidates: [{ lead: 'ZSJ' }],
    });
    expect(decide({ title: '测试一下' }, AT, 'LETTER')).toMatchObject({ candidates: [{ lead: 'XFJ' }] });
  });

  it('dispatches by itself only from the confidence it is told', () => {
    const understanding = understand({ title: '临溪花园停水', text: '' }, ref);
    const strict = assign({ understanding, at: AT, receivedBy: 'web', form: 'ONLINE' }, ref, { autoDispatchFrom: 1 });
    expect(strict).toMatchObject({ kind: 'triage', reason: 'low-confidence', candidates: [{ lead: 'SWJ' }] });
  });

  it('never yields nothing, whatever is written (INV-34)', () => {
    const words = fc.constantFrom(
      '停水',
      '垃圾',
      '判决',
      '举报',
      '书记',
      '红包',
      '临溪花园',
      '北汀区',
      '路灯',
      '不想活了',
      '着火',
      '居委会',
      '!',
      '的',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.constantFrom('PHONE', 'LETTER'), (parts, form) => {
        const decision = decide({ title: parts.slice(0, 3).join(''), text: parts.join('') }, AT, form);
        expect(decision.reasons.length).toBeGreaterThan(0);
        if (decision.kind === 'assign') expect(ref.departments.has(decision.lead)).toBe(true);
        if (decision.kind === 'triage') expect(decision.candidates.length).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });
});

const NONE: Handled = { taken: 0, answered: 0, returned: 0 };
const unitOf = (unit: string, more: Partial<PastUnit> = {}): PastUnit => ({
  unit,
  share: 0,
  here: NONE,
  everywhere: NONE,
  ...more,
});
const took = (taken: number, returned = 0, answered = 0): Handled => ({ taken, answered, returned });

describe('assign, knowing what was handled before', () => {
  const water = { title: '临溪花园停水', text: '自来水停了一天' };
  const rubbish = { title: '临溪花园垃圾没人清运' };

  function knowing(
    facts: Partial<ContentFacts> & { title: string },
    work: Record<string, PastWork>,
    policy = DEFAULT_POLICY,
  ): AssignDecision {
    return assign(
      { understanding: understand({ text: '', ...facts }, ref), at: AT, receivedBy: 'hotline-12345', form: 'PHONE' },
      ref,
      policy,
      new Map(Object.entries(work)),
    );
  }

  it('keeps to the table and says what its unit did with such cases', () => {
    const decision = knowing(water, {
      H010112: { units: [unitOf('SWJ', { share: 0.9, here: took(18, 1, 15) })], sure: true },
    });
    expect(decision).toMatchObject({ kind: 'assign', lead: 'SWJ' });
    expect(decision.reasons).toContain('近90天同类同街道18件由市水务局办理(已答复15件),退回1件');
  });

  it('lets the past choose the lead among the units that the duty names, and keeps the other as assistant', () => {
    const decision = knowing(rubbish, {
      H010102: { units: [unitOf('JD-990101002', { share: 0.97, here: took(30) })], sure: true },
    });
    expect(decision).toMatchObject({ kind: 'assign', lead: 'JD-990101002', assist: ['CGJ'], copies: ['GOV-990101'] });
    expect(decision.reasons.join()).toMatch(
      /历来由协办单位书院桥街道办事处主办.*30件由书院桥街道办事处办理.*抄送南汀区人民政府/,
    );
    expect(decision.reasons.join()).not.toContain('已撤并');
  });

  it('does not let habit bend a rule of law, nor give work to a unit that the duty does not name', () => {
    const strict = buildReference({
      ...SMALL_CITY,
      duties: { ...SMALL_CITY.duties, items: SMALL_CITY.duties.items.map((duty) => ({ ...duty, mark: 'L' as const })) },
    });
    const past = new Map([
      ['H010102', { units: [unitOf('JD-990101002', { share: 0.97, here: took(30) })], sure: true }],
    ]);
    const understanding = understand({ text: '', ...rubbish }, strict);
    expect(
      assign({ understanding, at: AT, receivedBy: 'web', form: 'PHONE' }, strict, DEFAULT_POLICY, past),
    ).toMatchObject({ lead: 'CGJ' });
    expect(
      knowing(rubbish, { H010102: { units: [unitOf('ZJJ', { share: 0.97, here: took(30) })], sure: true } }),
    ).toMatchObject({ lead: 'CGJ' });
  });

  it('asks people when the unit of the duty keeps giving such cases back, and names who settles a dispute', () => {
    const decision = knowing(water, {
      H010112: {
        units: [unitOf('ZJJ', { share: 0.6, here: took(30) }), unitOf('SWJ', { share: 0.2, here: took(2, 5) })],
        sure: false,
      },
    });
    expect(decision).toMatchObject({
      kind: 'triage',
      reason: 'disputed',
      candidates: [{ lead: 'ZJJ', evidence: '近90天同类同街道30件由市住房和城乡建设局办理' }, { lead: 'SWJ' }],
    });
    expect(decision.reasons.join()).toMatch(/2件由市水务局办理,退回5件.*共同的上一级云汀市人民政府决定.*第二十四条/);
  });

  it('sends what it is unsure about when every meaning goes to one unit that the past is sure of', () => {
    const strict = { autoDispatchFrom: 1 };
    const past = { units: [unitOf('SWJ', { share: 0.98, here: took(40) })], sure: true };
    expect(knowing(water, { H010112: past }, strict)).toMatchObject({ kind: 'assign', lead: 'SWJ', confidence: 0.98 });
    expect(knowing(water, { H010112: { ...past, sure: false } }, strict)).toMatchObject({
      kind: 'triage',
      reason: 'low-confidence',
    });
    expect(knowing(water, {}, strict)).toMatchObject({ kind: 'triage', reason: 'low-confidence' });
  });

  it('shows units that only the past names beside those of the duty, each with its evidence', () => {
    const decision = knowing(
      water,
      {
        H010112: {
          units: [unitOf('CGJ', { share: 0.9, here: took(160) }), unitOf('SWJ', { share: 0.1, here: took(16) })],
          sure: false,
        },
      },
      { autoDispatchFrom: 1 },
    );
    expect(decision).toMatchObject({
      candidates: [
        { lead: 'CGJ', basis: '历史办理' },
        { lead: 'SWJ', basis: '示例清单' },
      ],
    });
  });

  it('gives nothing to a unit that is gone, however much it handled', () => {
    const decision = knowing(
      water,
      { H010112: { units: [unitOf('XCZX', { share: 0.99, here: took(50) })], sure: true } },
      { autoDispatchFrom: 1 },
    );
    expect(decision).toMatchObject({ kind: 'triage' });
    expect(JSON.stringify(decision)).not.toContain('XCZX');
  });

  it('stops for accusations, threats and emergencies whatever the past is sure of', () => {
    const sure = Object.fromEntries(
      [...ref.categories.keys()].map((code) => [
        code,
        { units: [unitOf('SWJ', { share: 0.99, here: took(99) })], sure: true },
      ]),
    );
    expect(knowing({ title: '举报水务局科长收受红包' }, sure).kind).toBe('sealed');
    expect(knowing({ title: '停水', text: '再停水我就不想活了' }, sure)).toMatchObject({
      kind: 'triage',
      reason: 'threat',
    });
    expect(knowing({ title: '临溪花园现在发生燃气泄漏' }, sure)).toMatchObject({ kind: 'triage', reason: 'emergency' });
  });
});
