import { DAY_CHANNELS } from '../day/day.js';
import type { DemoOutcome } from './outcome.js';
import { table, type TableCell } from './table.js';
import { checksOf, percent, type VerdictCheck } from './verdict.js';

const CHANNEL_NAMES: Record<string, string> = {
  hotline: '热线',
  web: '网络',
  letter: '来信',
  visit: '来访',
  feed: '网信',
};
const TOP = 15;
const DESK_REASONS: Record<string, string> = {
  emergency: '险情',
  threat: '扬言',
  'court-matter': '涉法涉诉',
  'low-confidence': '把握不足',
  'no-place': '缺地点',
  unroutable: '无法识别',
  withdrawal: '撤回诉求',
  accusation: '疑似检举',
  guarded: '防护拒绝',
  returned: '退回',
  disputed: '职责争议',
  'entered-petition': '已进入信访',
  'answered-before': '答复后再次提出',
  corrected: '更正后另派',
  opened: '另立办件',
  'machine-failed': '处理失败',
};

/** The tables of the day and the checks, as they are printed. */
export function report(outcome: DemoOutcome, names: ReadonlyMap<string, string>): { text: string; passed: boolean } {
  const checks = checksOf(outcome);
  const lost = outcome.intake.lost.length;
  const parts = [
    received(outcome),
    links(outcome),
    hotspots(outcome),
    departments(outcome, names),
    desk(outcome),
    work(outcome),
    verdict(checks),
  ];
  const failed = checks.filter(({ ok }) => !ok).length;
  const end = failed === 0 && lost === 0 ? '全部符合 all as declared' : `${failed} 项不符 not as declared`;
  return { text: `${parts.join('\n')}\n\n${end}\n丢失 lost ${lost}\n`, passed: failed === 0 && lost === 0 };
}

function received({ intake }: DemoOutcome): string {
  const rows = DAY_CHANNELS.map((channel): TableCell[] => {
    const { received: all, registered, retransmissions, amendments } = intake.channels[channel];
    return [`${CHANNEL_NAMES[channel]} ${channel}`, all, registered, retransmissions, amendments];
  });
  const sum = (at: number): number => rows.reduce((total, row) => total + Number(row[at]), 0);
  return table(
    { zh: '收件', en: 'Received' },
    [
      { zh: '渠道', en: 'channel' },
      { zh: '收到', en: 'received', right: true },
      { zh: '登记', en: 'registered', right: true },
      { zh: '重发得首次回执', en: 'first receipt again', right: true },
      { zh: '更正', en: 'amendments', right: true },
    ],
    [...rows, ['合计 all', sum(1), sum(2), sum(3), sum(4)]],
  );
}

function links({ linking: { repeats, amendments, sameProblem, wrong, lookAlikes } }: DemoOutcome): string {
  const row = (name: string, { possible, found, missed }: typeof repeats): TableCell[] => [
    name,
    possible,
    found,
    missed.length,
  ];
  return table(
    { zh: '关联', en: 'Links' },
    [
      { zh: '种类', en: 'kind' },
      { zh: '应有', en: 'in truth', right: true },
      { zh: '已并', en: 'linked', right: true },
      { zh: '漏并', en: 'missed', right: true },
    ],
    [
      row('同一人重复 repeats', repeats),
      row('更正并入原件 amendments', amendments),
      row('同一问题 same problem', sameProblem),
      ['误并 wrong links', 0, wrong.length, '–'],
      ['其中相似件 look-alikes among them', 0, lookAlikes.length, '–'],
    ],
  );
}

function hotspots({ hotspots: { matches, weak }, verified }: DemoOutcome): string {
  const rows = matches.map(({ name, seen, lines, of, others }): TableCell[] =>
    seen
      ? [
          name,
          `${lines}/${of}`,
          others,
          seen.evidence.distinctPeople,
          seen.evidence.distinctChannels,
          seen.evidence.rising ?? '–',
          verified.petitions.get(name) ?? '–',
        ]
      : [name, `0/${of}`, 0, '–', '–', '–', '未发现 not found'],
  );
  const dismissed = weak.map(({ title, evidence }): TableCell[] => [
    title,
    0,
    '–',
    evidence.distinctPeople,
    evidence.distinctChannels,
    evidence.rising ?? '–',
    '排除 dismissed',
  ]);
  return (
    table(
      { zh: '热点', en: 'Hotspots' },
      [
        { zh: '热点', en: 'hotspot' },
        { zh: '来件', en: 'members', right: true },
        { zh: '混入', en: 'others', right: true },
        { zh: '人数', en: 'people', right: true },
        { zh: '渠道', en: 'channels', right: true },
        { zh: '走势', en: 'rising' },
        { zh: '转信访件', en: 'petition' },
      ],
      [...rows, ...dismissed],
    ) + '\n  走势按各件自己的时间判断。Rising is judged by each arrival’s own time.'
  );
}

function departments(
  { routing: { byDepartment, right, wrong, onDesk } }: DemoOutcome,
  names: ReadonlyMap<string, string>,
): string {
  const rest = byDepartment.slice(TOP);
  const total = (of: typeof rest, field: 'submissions' | 'right'): number =>
    of.reduce((sum, one) => sum + one[field], 0);
  const rows = byDepartment
    .slice(0, TOP)
    .map((one): TableCell[] => [`${names.get(one.department) ?? ''} ${one.department}`, one.submissions, one.right]);
  const share = percent(right / Math.max(1, right + wrong.length + onDesk.length));
  return (
    table(
      { zh: '派单', en: 'Routed' },
      [
        { zh: '主办单位', en: 'lead' },
        { zh: '来件', en: 'submissions', right: true },
        { zh: '正确', en: 'right', right: true },
      ],
      [
        ...rows,
        ...(rest.length > 0
          ? [[`其余 ${rest.length} 个单位 others`, total(rest, 'submissions'), total(rest, 'right')]]
          : []),
        ['合计 all', total(byDepartment, 'submissions'), total(byDepartment, 'right')],
      ],
    ) + `\n  主办正确率 right lead share ${share}（派错 wrong ${wrong.length}，待研判 on the desk ${onDesk.length}）`
  );
}

function desk({ routing }: DemoOutcome): string {
  return table(
    { zh: '研判台', en: 'Triage' },
    [
      { zh: '原因', en: 'reason' },
      { zh: '件数', en: 'cases', right: true },
      { zh: '应由人看', en: 'in truth', right: true },
    ],
    routing.desk.map(({ reason, cases, wanted }) => [`${DESK_REASONS[reason] ?? ''} ${reason}`, cases, wanted]),
  );
}

function work({ work: done, delivered, counts, intake, leaks, tracking }: DemoOutcome): string {
  return table(
    { zh: '送达与办理', en: 'Delivery and work' },
    [
      { zh: '项目', en: 'what' },
      { zh: '数量', en: 'count', right: true },
    ],
    [
      ['送达 delivered', delivered],
      ['首次失败后重送 delivered at a second try', counts.outOfOrder],
      ['签收 signed', done.signed],
      ['退回 returned', done.returned],
      ['改派 passed on', done.passedOn],
      ['答复 answered', done.answered],
      ['告知来件 submissions told', done.told],
      ['答复回到热线 answers back at the hotline', done.backAtHotline],
      ['密件 sealed', intake.sealed.right + intake.sealed.extra.length],
      ['查过是否外泄 looked through for leaks', leaks.looked],
      ['按查询码查询 tracked', tracking.asked],
    ],
  );
}

function verdict(checks: readonly VerdictCheck[]): string {
  return table(
    { zh: '核对', en: 'Check against the script' },
    [
      { zh: '', en: '' },
      { zh: '项目', en: 'count' },
      { zh: '剧本', en: 'truth', right: true },
      { zh: '实际', en: 'found', right: true },
      { zh: '允许', en: 'allowed', right: true },
    ],
    checks.map(({ zh, en, truth, found, allowed, ok }) => [ok ? '✓' : '✗', `${zh} ${en}`, truth, found, allowed]),
  );
}
