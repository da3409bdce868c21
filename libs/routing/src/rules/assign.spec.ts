import fc from 'fast-check';
import { assign, type AssignDecision } from './assign.js';
import { buildReference } from './reference.js';
import { SMALL_CITY } from './small-city.js';
import { understand } from './understand.js';
import { type ContentFacts } from './understanding.js';

const ref = buildReference(SMALL_CITY);
const AT = new Date('2026-11-24T09:00:00+08:00');

function decide(facts: Partial<ContentFacts> & { title: string }, at = AT, form = 'PHONE'): AssignDecision {
  return assign({ understanding: understand({ text: '', ...facts }, ref), at, receivedBy: 'hotline-12345', form }, ref);
}

describe('assign', () => {
  it('sends a matter to the unit of the duty, with assistants and reasons in words', () => {
    const decision = decide({ title: '临溪花园停水', text: '自来水停了一天' });
    expect(decision).toMatchObject({ kind: 'assign', lead: 'SWJ', assist: ['ZJJ'], copies: [] });
    expect(decision.reasons.join(' ')).toMatch(/内容:城乡建设\/自来水供应.*地点:临溪花园,书院桥街道.*职责依据:示例清单/);
  });

  it('lets a district\'s own duty win over the city\'s, and copies the district when a street gets it', () => {
    expect(decide({ title: '临溪花园垃圾没人清运' })).toMatchObject({ lead: 'CGJ', assist: ['JD-990101002'] });
    expect(decide({ title: '锦澜国际城垃圾没人清运' })).toMatchObject({ lead: 'JD-990102001', assist: ['CGJ'], copies: ['GOV-990102'] });
  });

  it('follows the period of a duty', () => {
    const noise = { title: '锦澜国际城夜间施工', text: '夜间施工打桩' };
    expect(decide(noise)).toMatchObject({ lead: 'ZJJ' });
    expect(decide(noise, new Date('2027-01-01T00:00:00+08:00'))).toMatchObject({ lead: 'CGJ' });
    expect(decide(noise, new Date('2026-12-31T23:59:59+08:00'))).toMatchObject({ lead: 'ZJJ' });
  });

  it('hands the work of an abolished bureau to its successor and says so', () => {
    const village = { title: '临溪花园旁新农村村庄整治' };
    expect(decide(village, new Date('2026-06-30T12:00:00+08:00'))).toMatchObject({ lead: 'XCZX' });
    const after = decide(village);
    expect(after).toMatchObject({ lead: 'NYJ' });
    expect(after.reasons.join()).toContain('市乡村振兴局已撤并,由市农业农村局承接');
  });

  it('asks people for the place when the duty belongs to the office of the place', () => {
    expect(decide({ title: '居委会社区活动室居委会不开门' })).toMatchObject({ kind: 'triage', reason: 'no-place' });
    expect(decide({ title: '望汀一村居委会社区活动室不开门' })).toMatchObject({ kind: 'assign', lead: 'JD-990101001', copies: ['GOV-990101'] });
  });

  it('gives what no duty covers to the district, and without a place to people', () => {
    expect(decide({ title: '临溪花园判决起诉上诉的资料' })).toMatchObject({ kind: 'assign', lead: 'GOV-990101' });
    expect(decide({ title: '判决起诉上诉的资料' })).toMatchObject({ kind: 'triage', reason: 'unroutable', candidates: [{ lead: 'ZSJ' }] });
  });

  it('seals a suspected accusation before anything else', () => {
    expect(decide({ title: '举报水务局科长收受红包', text: '我不想活了' }).kind).toBe('sealed');
  });

  it('takes a threat to people, with the request itself as a candidate on its merits', () => {
    const decision = decide({ title: '拖欠工资', text: '拖欠农民工工资，再不发我就不想活了' });
    expect(decision).toMatchObject({ kind: 'triage', reason: 'threat', candidates: [{ lead: 'RSJ' }] });
  });

  it('gives unpaid wages to the labour bureau whatever the site builds', () => {
    expect(decide({ title: '供水工地拖欠农民工工资', text: '供水管道干完了，工资没给。' })).toMatchObject({ kind: 'assign', lead: 'RSJ' });
  });

  it('takes an emergency to people at once, but a missing manhole cover to its department', () => {
    expect(decide({ title: '临溪花园现在发生燃气泄漏' })).toMatchObject({ kind: 'triage', reason: 'emergency' });
    expect(decide({ title: '书院桥路人行道井盖没了' })).toMatchObject({ kind: 'assign', lead: 'CGJ' });
  });

  it('shows a court matter to people with the court first', () => {
    expect(decide({ title: '不服法院判决，请求再审' })).toMatchObject({ kind: 'triage', reason: 'court-matter', candidates: [{ lead: 'FY' }] });
  });

  it('sends what it did not understand to the desk of the door it came through', () => {
    expect(decide({ title: '测试一下' })).toMatchObject({ kind: 'triage', reason: 'unroutable', candidates: [{ lead: 'ZSJ' }] });
    expect(decide({ title: '测试一下' }, AT, 'LETTER')).toMatchObject({ candidates: [{ lead: 'XFJ' }] });
  });

  it('dispatches by itself only from the confidence it is told', () => {
    const understanding = understand({ title: '临溪花园停水', text: '' }, ref);
    const strict = assign({ understanding, at: AT, receivedBy: 'web', form: 'ONLINE' }, ref, { autoDispatchFrom: 1 });
    expect(strict).toMatchObject({ kind: 'triage', reason: 'low-confidence', candidates: [{ lead: 'SWJ' }] });
  });

  it('never yields nothing, whatever is written', () => {
    const words = fc.constantFrom('停水', '垃圾', '判决', '举报', '书记', '红包', '临溪花园', '北汀区', '路灯', '不想活了', '着火', '居委会', '!', '的');
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
