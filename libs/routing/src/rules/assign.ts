import { areaAtLevel } from '../text/areas.js';
import { findDuty, isTerritory, officeOf, type ResolvedDuty } from './duty.js';
import { type ReferenceData } from './reference.js';
import { type RiskFlag, type Understanding } from './understanding.js';

export interface AssignFacts {
  understanding: Understanding;
  /** When it was received: duties and units are those of that day in Asia/Shanghai. */
  at: Date;
  /** Source or desk that received it; tells which human desk is asked when nobody else can be. */
  receivedBy: string;
  /** 信访形式 ONLINE LETTER PHONE FAX VISIT OTHER. */
  form: string;
}

export interface AssignPolicy {
  /** Least confidence of the category for dispatch without a person [J]. */
  autoDispatchFrom: number;
}

export const DEFAULT_POLICY: AssignPolicy = { autoDispatchFrom: 0.45 };

/** Why a person must look; the list is closed. */
export type TriageReason = 'emergency' | 'threat' | 'court-matter' | 'low-confidence' | 'no-place' | 'unroutable';

export interface AssignCandidate {
  lead: string;
  category: string;
  confidence: number;
  basis: string;
}

export type AssignDecision =
  | { kind: 'assign'; lead: string; assist: string[]; copies: string[]; confidence: number; reasons: string[] }
  | { kind: 'triage'; reason: TriageReason; candidates: AssignCandidate[]; reasons: string[] }
  | { kind: 'sealed'; reasons: string[] };

/** Words of a danger that 110, 119, 120 or 122 must meet at once; a missing manhole cover is urgent, but a department's work. */
const EMERGENCY = /起火|着火|失火|爆炸|泄漏|泄露|漏气|坍塌|塌方|倒塌|垮塌|被困|溺水|中毒|触电|滑坡|泥石流|leak|fire|collaps|electric/i;

/**
 * 派单/转送: whose duty it is, in the order of decision of the domain (sealed → emergency and threat → court → duty → territory →
 * human desk). Never yields nothing (INV-34): what cannot be decided goes to people with candidates and the reason.
 */
export function assign(facts: AssignFacts, ref: ReferenceData, policy: AssignPolicy = DEFAULT_POLICY): AssignDecision {
  const { understanding } = facts;
  if (understanding.accusation.suspected) return { kind: 'sealed', reasons: [`疑似检举控告,先行密件处理:${understanding.accusation.evidence.slice(0, 2).join('；')}`] };
  const day = shanghaiDay(facts.at);
  const desk = desks(facts, ref);
  const merits = candidates(understanding, day, ref);
  const stop = mustStop(understanding);
  if (stop) return triage(stop.reason, stop.reason === 'court-matter' ? [...courts(ref, stop.why), ...merits] : merits, [stop.why], desk);
  const duty = findDuty(understanding.category.code, understanding.place.area, day, ref);
  const known = [contentReason(understanding), placeReason(understanding, ref)];
  const confidence = routingConfidence(understanding, merits);
  if (confidence < policy.autoDispatchFrom) {
    const why = understanding.category.candidates.length === 0 ? '没有认出内容类别' : `把握不足(${confidence})`;
    return triage(understanding.category.candidates.length === 0 ? 'unroutable' : 'low-confidence', merits, [...known, why], desk);
  }
  if (duty === 'no-place') return triage('no-place', merits, [...known, '按职责由属地办理,但来件没有写明地点'], desk);
  if (duty === 'no-duty') return byTerritory(facts, day, known, ref);
  return dispatch(duty, confidence, known, ref);
}

function mustStop({ risk, court }: Understanding): { reason: TriageReason; why: string } | undefined {
  const threat = risk.find(({ code }) => code.startsWith('THREAT_'));
  if (threat) return { reason: 'threat', why: `扬言:「${threat.evidence}」,须立即报告值班负责人` };
  const emergency = risk.find(isEmergency);
  if (emergency) return { reason: 'emergency', why: `险情:「${emergency.evidence}」,须立即联系110/119/120` };
  return court ? { reason: 'court-matter', why: `${court.reason},引导至政法机关,不按普通事项办理` } : undefined;
}

function isEmergency({ code, evidence }: RiskFlag): boolean {
  return code === 'DANGER_NOW' && EMERGENCY.test(evidence);
}

function dispatch({ duty, lead, assist }: ResolvedDuty, confidence: number, known: string[], ref: ReferenceData): AssignDecision {
  const copies = districtCopy(lead, ref);
  const reasons = [...known, `职责依据:${duty.basis}(${duty.id})`];
  if (duty.lead !== lead && !duty.lead.startsWith('@')) reasons.push(`${nameOf(duty.lead, ref)}已撤并,由${nameOf(lead, ref)}承接`);
  if (copies.length > 0) reasons.push(`直派街道乡镇,抄送${copies.map((code) => nameOf(code, ref)).join('、')}`);
  return { kind: 'assign', lead, assist, copies, confidence, reasons };
}

/** A street or town never gets work behind its district's back (INV-32b). */
function districtCopy(lead: string, ref: ReferenceData): string[] {
  const unit = ref.departments.get(lead);
  if (!unit || unit.level !== 'street' || !isTerritory(unit)) return [];
  const district = areaAtLevel(ref.areas, unit.area, 'district');
  const office = [...ref.departments.values()].find((one) => one.area === district && one.level === 'district' && isTerritory(one))?.code ?? unit.superior;
  return office && office !== lead ? [office] : [];
}

/** Only the area is known: the district government (北京市接诉即办工作条例 Art. 12), else a desk of people. */
function byTerritory(facts: AssignFacts, day: string, known: string[], ref: ReferenceData): AssignDecision {
  const { place, category } = facts.understanding;
  const office = officeOf(place.districtArea, day, ref);
  if (!office) return triage('unroutable', [], [...known, '没有部门的职责覆盖这一内容'], desks(facts, ref));
  return { kind: 'assign', lead: office, assist: [], copies: [], confidence: category.confidence, reasons: [...known, '没有对应的部门职责,由属地人民政府办理'] };
}

function triage(reason: TriageReason, merits: AssignCandidate[], reasons: string[], desk: AssignCandidate[]): AssignDecision {
  const all = merits.length > 0 ? merits : desk;
  return { kind: 'triage', reason, candidates: all.filter((one, i) => all.findIndex(({ lead }) => lead === one.lead) === i).slice(0, 3), reasons };
}

function candidates({ category, place }: Understanding, day: string, ref: ReferenceData): AssignCandidate[] {
  const total = category.candidates.reduce((sum, { score }) => sum + score, 0) || 1;
  return category.candidates.flatMap(({ code, score }) => {
    const found = findDuty(code, place.area, day, ref);
    return typeof found === 'string' ? [] : [{ lead: found.lead, category: code, confidence: Math.round((score / total) * category.confidence * 1000) / 1000, basis: found.duty.basis }];
  });
}

function courts(ref: ReferenceData, basis: string): AssignCandidate[] {
  const court = [...ref.departments.values()].find(({ flags, level }) => flags.includes('court') && level === 'city');
  return court ? [{ lead: court.code, category: 'H0706', confidence: 0, basis }] : [];
}

/** Two categories that fall to one unit make the unit surer than either category. */
function routingConfidence({ category }: Understanding, merits: readonly AssignCandidate[]): number {
  const [best] = merits;
  if (!best || best.confidence === 0) return category.confidence;
  const together = merits.filter(({ lead }) => lead === best.lead).reduce((sum, { confidence }) => sum + confidence, 0);
  return Math.round(Math.min(0.99, category.confidence * Math.sqrt(together / best.confidence)) * 1000) / 1000;
}

/** The desk of people that never refuses: the hotline centre for calls, the petition bureau for the rest. */
function desks({ form }: AssignFacts, ref: ReferenceData): AssignCandidate[] {
  const flag = form === 'PHONE' ? 'hotline-centre' : 'petition-bureau';
  const desk = [...ref.departments.values()].find(({ flags, level, validTo }) => flags.includes(flag) && level === 'city' && validTo === null);
  return desk ? [{ lead: desk.code, category: 'H999999', confidence: 0, basis: '兜底:由人工研判' }] : [];
}

function contentReason({ category }: Understanding): string {
  const words = category.candidates[0]?.keywords.slice(0, 4) ?? [];
  return `内容:${category.level1}/${category.level3}${words.length > 0 ? `(${words.join('、')})` : ''}`;
}

function placeReason({ place }: Understanding, ref: ReferenceData): string {
  const area = place.area === null ? undefined : ref.areas.get(place.area);
  return area ? `地点:${place.anchors[0] && place.knownAnchors > 0 ? `${place.anchors[0]},` : ''}${area.name}` : '地点:未识别';
}

function nameOf(code: string, ref: ReferenceData): string {
  return ref.departments.get(code)?.name ?? code;
}

function shanghaiDay(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
