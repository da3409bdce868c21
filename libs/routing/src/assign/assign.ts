import { findDuty, isTerritory, officeOf, type ResolvedDuty, commonSuperior } from '#cases/departments';
import { areaAtLevel } from '#cases/areas';
import { dutyCandidates, weighedCandidates, type AssignCandidate } from './candidates.js';
import { contentReason, copyReasons, dutyReasons, departmentName, placeReason, workReasons } from './assign-reasons.js';
import { confidenceInUnit } from './lead-confidence.js';
import { agreedUnit, refusesHere, sureUnit, type Past, type PastUnit } from './past-work.js';
import { type ReferenceData } from '../reference/reference.js';
import { OTHER } from '../understand/classify.js';
import { type RiskFlag, type Understanding } from '../understand/understanding.js';

export interface AssignFacts {
  understanding: Understanding;
  /** When it was received: the duties and units of that day in Asia/Shanghai apply. */
  at: Date;
  /** Source or desk that received it; decides which human desk is used when no unit is found. */
  receivedBy: string;
  /** 信访形式 ONLINE LETTER PHONE FAX VISIT OTHER. */
  form: string;
}

export interface AssignPolicy {
  /** Minimum confidence of the category for a dispatch without a person [J]. */
  autoDispatchFrom: number;
}

export const DEFAULT_POLICY: AssignPolicy = { autoDispatchFrom: 0.45 };
/** The same with the shipped models: the least chance that the unit is right, see `leadConfidence` [J]. */
export const WITH_MODELS: AssignPolicy = { autoDispatchFrom: 0.75 };

/**
 * Why a person must look; a closed list. `disputed`: the unit of the duty often returns such work. `withdrawal`: the sender
 * takes back what they had filed.
 */
export type TriageReason =
  'emergency' | 'threat' | 'court-matter' | 'withdrawal' | 'low-confidence' | 'no-place' | 'unroutable' | 'disputed';

export type AssignDecision =
  | { kind: 'assign'; lead: string; assist: string[]; copies: string[]; confidence: number; reasons: string[] }
  | { kind: 'triage'; reason: TriageReason; candidates: AssignCandidate[]; reasons: string[] }
  | { kind: 'sealed'; reasons: string[] };

/** Words of an immediate danger (110, 119, 120, 122) in English. English text is not parsed for grammar. */
const ENGLISH_EMERGENCY = /leak|fire|collaps|electric|smell of gas/i;

const NO_PAST: Past = new Map();

/**
 * 派单/转送: decides which unit is responsible, in the order of the domain (sealed → emergency and threat → court → duty →
 * territory → desk). Known history ranks units where the table allows several. It always returns a decision (INV-34),
 * if need be a desk.
 */
export function assign(
  facts: AssignFacts,
  ref: ReferenceData,
  policy: AssignPolicy = ref.judges ? WITH_MODELS : DEFAULT_POLICY,
  past: Past = NO_PAST,
): AssignDecision {
  const { understanding } = facts;
  const { category, place, accusation } = understanding;
  if (accusation.suspected || accusation.held)
    return {
      kind: 'sealed',
      reasons: [
        `${accusation.held ? '可能涉及检举控告,先由密件台看过再办' : '疑似检举控告,先行密件处理'}:${accusation.evidence.slice(0, 2).join('；')}`,
      ],
    };
  const day = shanghaiDay(facts.at);
  const desk = desks(facts, ref);
  const merits = dutyCandidates(understanding, day, ref);
  const shown = past.size > 0 ? weighedCandidates(merits, understanding, past, { day, ref }) : merits;
  const stopped = forPerson(understanding, { shown, desk }, ref);
  if (stopped) return stopped;
  const duty = findDuty(category.code, place.area, day, ref);
  const known = [contentReason(understanding), placeReason(understanding, ref)];
  const confidence = confidenceInUnit(duty, { understanding, merits, day }, ref);
  if (confidence < policy.autoDispatchFrom) {
    const agreed = agreedUnit(category.candidates, past, { day, ref });
    if (agreed)
      return byPast(agreed, [...known, `内容类别把握不足(${confidence}),但各可能类别历来由同一单位办理`], ref);
    const why = category.candidates.length === 0 ? '没有认出内容类别' : `把握不足(${confidence})`;
    return triage(category.candidates.length === 0 ? 'unroutable' : 'low-confidence', shown, [...known, why], desk);
  }
  if (duty === 'no-place') return triage('no-place', shown, [...known, '按职责由属地办理,但来件没有写明地点'], desk);
  const sure = sureUnit(past.get(category.code), day, ref);
  if (duty === 'no-duty')
    return sure ? byPast(sure, [...known, '没有对应的部门职责'], ref) : byTerritory(facts, day, known, ref);
  const leader = past.get(category.code)?.units.find(({ unit }) => unit === duty.lead);
  if (refusesHere(leader))
    return triage('disputed', shown, [...known, ...disputeReasons(leader, shown, { day, ref })], desk);
  const reasons = [...known, ...dutyReasons(duty, ref)];
  const chosen = sure && mayLead(duty, sure) ? sure : undefined;
  if (!chosen) return dispatch(duty, confidence, [...reasons, ...workReasons(leader, ref)], ref);
  return dispatch(
    ledBy(chosen.unit, duty),
    confidence,
    [...reasons, `历来由协办单位${departmentName(chosen.unit, ref)}主办`, ...workReasons(chosen, ref)],
    ref,
  );
}

/** What a person must decide whatever the duty: danger, threat, court matters, and texts that ask for nothing. */
function forPerson(
  understanding: Understanding,
  { shown, desk }: { shown: AssignCandidate[]; desk: AssignCandidate[] },
  ref: ReferenceData,
): AssignDecision | undefined {
  const stop = mustStop(understanding);
  if (stop)
    return triage(
      stop.reason,
      stop.reason === 'court-matter' ? [...courts(ref, stop.why), ...shown] : shown,
      [stop.why],
      desk,
    );
  if (understanding.withdrawn) return triage('withdrawal', [], ['来件称撤回此前的诉求,须由人工与诉求人核实'], desk);
  if (understanding.empty) return triage('unroutable', [], ['来件没有可办理的内容'], desk);
  const { code, confidence } = understanding.category;
  return ref.judges !== undefined && code === OTHER && confidence > 0
    ? triage('unroutable', shown, [contentReason(understanding), '内容没有写明要办的事项'], desk)
    : undefined;
}

/** Whether history may choose the lead among the units of a duty; not if the duty rests on law or a norm. */
function mayLead({ duty, lead, assist }: ResolvedDuty, { unit }: PastUnit): boolean {
  return unit !== lead && assist.includes(unit) && duty.mark !== 'L' && duty.mark !== 'N';
}

function ledBy(lead: string, { duty, lead: instead, assist }: ResolvedDuty): ResolvedDuty {
  return { duty, lead, assist: [instead, ...assist.filter((unit) => unit !== lead)] };
}

function disputeReasons(
  past: PastUnit | undefined,
  shown: readonly AssignCandidate[],
  { day, ref }: { day: string; ref: ReferenceData },
): string[] {
  const other = shown.find(({ lead }) => lead !== past?.unit)?.lead;
  const above = past && other ? commonSuperior(past.unit, other, ref, day) : undefined;
  const who = above ? `由共同的上一级${departmentName(above, ref)}决定` : '由联席会议协调';
  return [
    ...workReasons(past, ref),
    `职责单位近期多次退回同类事项,请人工研判;协商不成的${who}(《信访工作条例》第二十四条)`,
  ];
}

function byPast(past: PastUnit, reasons: string[], ref: ReferenceData): AssignDecision {
  const copies = districtCopy(past.unit, ref);
  return {
    kind: 'assign',
    lead: past.unit,
    assist: [],
    copies,
    confidence: Math.round(past.share * 1000) / 1000,
    reasons: [...reasons, '按历史办理派单', ...workReasons(past, ref), ...copyReasons(copies, ref)],
  };
}

function mustStop({ risk, court, danger }: Understanding): { reason: TriageReason; why: string } | undefined {
  const threat = risk.find(({ code }) => code.startsWith('THREAT_'));
  if (threat) return { reason: 'threat', why: `扬言:「${threat.evidence}」,须立即报告值班负责人` };
  const emergency = risk.find(isEmergency);
  if (emergency) return { reason: 'emergency', why: `险情:「${emergency.evidence}」,须立即联系110/119/120` };
  if (danger.level === 'now')
    return { reason: 'emergency', why: `险情:「${danger.evidence.join('；')}」,须立即联系${danger.call.join('/')}` };
  return court ? { reason: 'court-matter', why: `${court.reason},引导至政法机关,不按普通事项办理` } : undefined;
}

/** Whether a danger exists now. A danger that is over, or only feared, is a department's normal work. */
function isEmergency({ code, standing, evidence }: RiskFlag): boolean {
  return code === 'DANGER_NOW' && (standing === 'now' || ENGLISH_EMERGENCY.test(evidence));
}

function dispatch(
  { lead, assist }: ResolvedDuty,
  confidence: number,
  reasons: string[],
  ref: ReferenceData,
): AssignDecision {
  const copies = districtCopy(lead, ref);
  return { kind: 'assign', lead, assist, copies, confidence, reasons: [...reasons, ...copyReasons(copies, ref)] };
}

/** The district office that gets a copy when a street or town gets work directly (INV-32b). */
function districtCopy(lead: string, ref: ReferenceData): string[] {
  const unit = ref.departments.get(lead);
  if (!unit || unit.level !== 'street' || !isTerritory(unit)) return [];
  const district = areaAtLevel(ref.areas, unit.area, 'district');
  const office =
    [...ref.departments.values()].find((one) => one.area === district && one.level === 'district' && isTerritory(one))
      ?.code ?? unit.superior;
  return office && office !== lead ? [office] : [];
}

/** Only the area is known: the district government is responsible (北京市接诉即办工作条例 Art. 12), else a human desk. */
function byTerritory(facts: AssignFacts, day: string, known: string[], ref: ReferenceData): AssignDecision {
  const { place, category } = facts.understanding;
  const office = officeOf(place.districtArea, day, ref);
  if (!office) return triage('unroutable', [], [...known, '没有部门的职责覆盖这一内容'], desks(facts, ref));
  return {
    kind: 'assign',
    lead: office,
    assist: [],
    copies: [],
    confidence: category.confidence,
    reasons: [...known, '没有对应的部门职责,由属地人民政府办理'],
  };
}

function triage(
  reason: TriageReason,
  merits: AssignCandidate[],
  reasons: string[],
  desk: AssignCandidate[],
): AssignDecision {
  const all = merits.length > 0 ? merits : desk;
  return {
    kind: 'triage',
    reason,
    candidates: all.filter((one, i) => all.findIndex(({ lead }) => lead === one.lead) === i).slice(0, 3),
    reasons,
  };
}

function courts(ref: ReferenceData, basis: string): AssignCandidate[] {
  const court = [...ref.departments.values()].find(({ flags, level }) => flags.includes('court') && level === 'city');
  return court ? [{ lead: court.code, category: 'H0706', confidence: 0, basis }] : [];
}

/** The human desk that accepts everything: the hotline centre for calls, the petition bureau for the rest. */
function desks({ form }: AssignFacts, ref: ReferenceData): AssignCandidate[] {
  const flag = form === 'PHONE' ? 'hotline-centre' : 'petition-bureau';
  const desk = [...ref.departments.values()].find(
    ({ flags, level, validTo }) => flags.includes(flag) && level === 'city' && validTo === null,
  );
  return desk ? [{ lead: desk.code, category: 'H999999', confidence: 0, basis: '兜底:由人工研判' }] : [];
}

function shanghaiDay(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
