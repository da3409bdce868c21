import type { PrintedPaper } from '../../libs/casework/src/notices/notice-html.js';
import { mandatePaper } from '../../libs/casework/src/mandates/mandate-paper.js';
import { recordPaper, retaliationPaper } from '../../libs/casework/src/oversight/record-papers.js';
import { BODIES, invented, labelled, NUMBER, PERSON, RECEIVED, SUBJECT } from './invented-case.js';

const nameOf = (code: string): string => ({ CGJ: BODIES.cityBureau, 'JD-990101001': BODIES.street })[code] ?? code;

/** Papers of the invented demo city, by the name of their file. The dates are those of the 2026 calendar of the reference data. */
export const PRINTED_CASES: Readonly<Record<string, PrintedPaper>> = {
  '01-received': invented({
    kind: 'received',
    number: '1',
    issuer: BODIES.street,
    on: '2026-03-04',
    input: { path: 'A6' },
  }),
  '02-accepted': invented({
    kind: 'accepted',
    number: '1',
    issuer: BODIES.street,
    on: '2026-03-04',
    context: { deadline: '2026-05-06' },
  }),
  '03-transferred': invented({ kind: 'whereabouts', number: '1', issuer: BODIES.bureau, on: '2026-03-02' }),
  '04-refused': invented({
    kind: 'refused',
    number: '1',
    issuer: BODIES.street,
    on: '2026-03-06',
    input: {
      ground: 'R3',
      evidence: '市政道路养护责任清单（2026年）第12项',
      reason: '堆物地点位于市管道路红线内，由市级部门管理，本机关没有相应职权。',
      body: `${BODIES.cityBureau}（信访接待窗口，或拨打12345）`,
    },
  }),
  '05-extended': invented({
    kind: 'extended',
    number: '1',
    issuer: BODIES.street,
    on: '2026-04-23',
    input: { days: 30, reason: '涉及多方权属，需要现场勘验' },
    context: { deadline: '2026-06-02' },
  }),
  '06-hearing': invented({
    kind: 'hearing',
    number: '1',
    issuer: BODIES.street,
    on: '2026-04-24',
    input: {
      from: '2026-05-11',
      until: '2026-05-11',
      reason:
        '听证于上午九时三十分在望汀街道办事处二楼会议室举行，由街道司法所负责人主持；您可以委托一至二名代理人参加，并可以申请主持人回避。',
    },
  }),
  '07-decision': invented({
    kind: 'decision',
    number: '1',
    issuer: BODIES.street,
    on: '2026-05-20',
    input: {
      document: {
        reference: '望街信意〔2026〕1号',
        claims: '请求清理滨河巷口堆物并防止再次堆放，理由是影响通行和消防车进出。',
        facts: '经现场勘验和询问，滨河巷口3处堆物属实，占用人行道约6平方米。',
        opinion: '责令堆物人于2026年5月31日前清理完毕，街道每周巡查一次。',
        legalBasis: '《云汀市市容和环境卫生管理条例》第九条（虚构）',
        results: ['upheld'],
        remedy: '申请复查的机关和期限见下；复查意见作出后，还可以依法申请复核',
        issuer: 'body',
      },
    },
  }),
  '08-review-revokes': invented({
    kind: 'review-revoked',
    number: '1',
    issuer: BODIES.district,
    on: '2026-07-01',
    input: {
      outcome: 'revoke',
      evidence: '南汀复查〔2026〕1号',
      reason: '原处理意见未查明堆物的权属和形成时间，认定事实不清。',
    },
    context: { deadline: '2026-08-31' },
  }),
  '09-review-upholds': invented({
    kind: 'review-opinion',
    number: '2',
    issuer: BODIES.district,
    on: '2026-10-12',
    input: { outcome: 'uphold', evidence: '南汀复查〔2026〕2号', reason: '重新作出的处理意见事实清楚、依据正确。' },
    context: { above: BODIES.city },
  }),
  '10-recheck-final': invented({
    kind: 'recheck-opinion',
    number: '1',
    issuer: BODIES.city,
    on: '2026-11-20',
    input: { outcome: 'uphold', evidence: '云汀复核〔2026〕1号', reason: '复查意见事实清楚、依据正确、程序合法。' },
  }),
  '11-late-application-refused': invented({
    kind: 'application-refused',
    number: '1',
    issuer: BODIES.district,
    on: '2026-07-10',
    input: { reason: '所述外出务工期间仍可通过信息网络、书信提出申请，没有不能申请的客观情况。' },
    context: { application: { on: '2026-07-06', until: '2026-06-22', recheck: false } },
  }),
  '12-application-withdrawn': invented({
    kind: 'application-withdrawn',
    number: '1',
    issuer: BODIES.district,
    on: '2026-06-10',
    context: { application: { on: '2026-06-08', until: '2026-06-22', recheck: false } },
  }),
  '13-mandate': labelled(
    mandatePaper({
      petitioner: PERSON,
      agent: '代某某',
      subject: SUBJECT,
      registrationNumber: NUMBER,
      acts: ['follow', 'add', 'urge', 'requestReview'],
      from: '2026-03-05',
      until: '2026-12-31',
      keeper: BODIES.bureau,
    }),
  ),
  '14-leaders-visit': labelled(
    recordPaper('reception', {
      kind: 'reception',
      title: '云汀市领导干部接访第3期',
      leader: '副市长',
      heldOn: '2026-03-10',
      result: null,
      issuer: BODIES.bureau,
      nameOf,
      entries: [
        {
          kind: 'visit',
          department: null,
          text: '来访人反映滨河巷口堆物影响通行（事项M-20260302-0001）。',
          dueOn: null,
          doneText: null,
        },
        {
          kind: 'promise',
          department: 'JD-990101001',
          text: '现场核查并书面告知来访人',
          dueOn: '2026-03-20',
          doneText: null,
        },
      ],
    }),
  ),
  '15-joint-meeting': labelled(
    recordPaper('joint-meeting', {
      kind: 'joint-meeting',
      title: '云汀市信访工作联席会议2026年第2次会议',
      leader: '联席会议召集人',
      heldOn: '2026-03-18',
      result: null,
      issuer: `${BODIES.bureau}（联席会议办公室）`,
      nameOf,
      entries: [
        {
          kind: 'agenda',
          department: null,
          text: '市管道路与街道辖区交界处堆物的管理职责。',
          dueOn: null,
          doneText: null,
        },
        {
          kind: 'decision',
          department: 'CGJ',
          text: '明确交界处的巡查分工并报联席会议办公室',
          dueOn: '2026-04-10',
          doneText: null,
        },
      ],
    }),
  ),
  '16-retaliation-registered': labelled(
    retaliationPaper({
      addressee: PERSON,
      registrationNumber: 'HL-20260405-000009',
      receivedOn: '2026-04-05',
      issuer: BODIES.bureau,
    }),
  ),
  '17-receipt': invented({ kind: 'query-code', number: '', issuer: BODIES.bureau, on: RECEIVED }),
};
