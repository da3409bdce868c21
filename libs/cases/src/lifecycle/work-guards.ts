import { isCivilDate } from '../calendar/civil-date.js';
import { art, local, norm, ours, practice } from './basis.js';
import type { RequestFinding } from './decision-words.js';
import { SUPERVISION_GROUNDS } from './grounds.js';
import type { Guard } from './guard.js';

const said = (text: string | undefined): boolean => (text ?? '').trim().length > 0;

/** Conditions of the steps that departments take among one another. */
export const WORK_GUARDS = {
  noConflict: {
    zh: '与信访事项有直接利害关系的，应当回避',
    en: 'A person or unit with a direct interest in the matter may not act in it.',
    basis: [art('28(3)'), ours('INV-33: by unit and by user')],
    holds: ({ recused }) => !recused,
  },
  leadIsUnit: {
    zh: '村（社区）不得作为主办单位',
    en: 'A community may not lead.',
    basis: [local('北京接诉即办条例 17'), ours('INV-31')],
    holds: ({ target }) => target?.community !== true,
  },
  townDuty: {
    zh: '县区不得将部门职责转由乡镇街道主办，属地职责清单列明的除外',
    en: 'A district may not pass a duty of its departments to a town or street, unless the duty list of that place names the matter.',
    basis: [local('潍坊热线条例 24'), ours('INV-31')],
    holds: ({ target }) => target?.overreach !== true,
  },
  belowLead: {
    zh: '只能转给下级单位',
    en: 'The work may be passed only to a unit below the lead.',
    basis: [ours('a unit passes work only to units below it; everything else is for the sender')],
    holds: ({ target }) => target?.belowLead === true,
  },
  otherLead: {
    zh: '该单位已是主办单位',
    en: 'The named unit must differ from the unit that leads now.',
    basis: [ours('INV-28: exactly one lead')],
    holds: ({ target }) => target?.isLead !== true,
  },
  firstReturn: {
    zh: '再次退回的，由共同的上一级或联席会议指定承办单位，不再退回重派',
    en: 'After a repeated return the common superior or the joint conference must designate a unit; the work may not be dispatched again.',
    basis: [local('潍坊热线条例 22, 23'), ours('the number of returns is the city’s setting')],
    holds: ({ handbacks, settings }) => handbacks + 1 < settings.returnsMost,
  },
  sharesSettled: {
    zh: '协办单位尚未答复；不等待的须逐一说明理由',
    en: 'Every assisting department must have answered, or a reason must be given for each one that is not waited for.',
    basis: [local('北京接诉即办条例 14'), ours('the lead is responsible for the whole answer')],
    holds: ({ openShares, given }) =>
      openShares.every((department) => given.without?.some((one) => one.department === department && said(one.reason))),
    about: ({ openShares, given }) =>
      openShares.filter(
        (department) => !given.without?.some((one) => one.department === department && said(one.reason)),
      ),
  },
  mergesKnown: {
    zh: '只能合并本办件协办单位的答复',
    en: 'Only answers of assisting departments of this proceeding may be merged.',
    basis: [ours('the author of each answer stays recorded')],
    holds: ({ shareAnswers, given }) => (given.merges ?? []).every((id) => shareAnswers.includes(id)),
  },
  findingsComplete: {
    zh: '逐项认定的，每项诉求须有一项且仅有一项，写明事实、依据、结论和救济途径',
    en: 'There must be exactly one finding for each request, with facts, basis, conclusion and remedy.',
    basis: [art('32'), norm('多诉求逐一答复')],
    holds: ({ given, requests }) => given.findings === undefined || findingsComplete(given.findings, requests),
  },
  timeAsked: {
    zh: '没有待批的延期申请',
    en: 'There must be an open request for more time.',
    basis: [art('34'), ours('the unit asks, another person decides')],
    holds: ({ asked }) => asked !== null,
  },
  decidedByAnother: {
    zh: '审批人不得为申请人',
    en: 'The person who asked for more time may not grant it.',
    basis: [art('34'), ours('INV-08')],
    holds: ({ asked, actor }) => asked === null || asked.by !== actor.name,
  },
  noLongerThanAsked: {
    zh: '批准天数不得超过申请天数',
    en: 'The granted time may not be longer than the requested time.',
    basis: [ours('a grant decides on a request')],
    holds: ({ asked, given }) => asked !== null && (given.days ?? 0) <= asked.days,
  },
  leadMustGo: {
    zh: '仅限主办单位已撤并或须回避',
    en: 'This is possible only when the unit that leads was abolished or is recused.',
    basis: [art('24(2)'), art('28(3)'), ours('INV-35')],
    holds: ({ leadMustGo }) => leadMustGo,
  },
  supervisionGround: {
    zh: '须有法定督办情形和理由；以超期督办的，须已超期',
    en: 'A lawful ground of supervision and its reason must be given. The ground "overdue" needs an overdue clock.',
    basis: [art('40(1)')],
    holds: ({ given, late }) =>
      Object.hasOwn(SUPERVISION_GROUNDS, given.ground ?? '') &&
      said(given.reason) &&
      (given.ground !== 'overdue' || late.some((clock) => clock !== 'C4' && clock !== 'H.RETURN')),
  },
  superviseTarget: {
    zh: '须有被督办单位：指明的单位，或现主办单位',
    en: 'There must be a unit to supervise: the named one, or the one that leads.',
    basis: [art('40(1)'), art('30(3)')],
    holds: ({ leads, given, target }) =>
      given.department === undefined ? leads > 0 : target !== null && target.known && target.allowed,
  },
  superviseDue: {
    zh: '督办须写明结果的报送期限，且在今日之后',
    en: 'The day by which the result is due must be given, and it must be after today.',
    basis: [art('40(1)'), practice('督办函 names ground, target, day and result')],
    field: 'due',
    holds: ({ given, today }) => isCivilDate(given.due ?? '') && (given.due ?? '') > today,
  },
} as const satisfies Record<string, Guard>;

function findingsComplete(findings: readonly RequestFinding[], requests: number): boolean {
  const positions = [...new Set(findings.map(({ request }) => request))].filter(
    (position) => position >= 1 && position <= requests,
  );
  return (
    findings.length === requests &&
    positions.length === requests &&
    findings.every((one) => [one.facts, one.basis, one.remedy].every(said))
  );
}
