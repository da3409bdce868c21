import { DECLARED, type Declared } from './truth.js';
import type { DemoOutcome } from './outcome.js';

/** One count next to the value of the script. */
export interface VerdictCheck {
  zh: string;
  en: string;
  truth: number | string;
  found: number | string;
  allowed: string;
  ok: boolean;
}

/** Compares every count with the truth: exact ones, and those with a tolerance in truth.ts. */
export function checksOf(outcome: DemoOutcome): VerdictCheck[] {
  return [...intakeChecks(outcome), ...linkChecks(outcome), ...routingChecks(outcome), ...workChecks(outcome)];
}

function intakeChecks({ expected, intake, released, gauges, own, leaks }: DemoOutcome): VerdictCheck[] {
  const received = Object.values(intake.channels).reduce((sum, channel) => sum + channel.registered, 0);
  return [
    exact('登记', 'registered', expected.registered, received),
    exact('登记编号各不相同', 'distinct numbers', expected.registered, intake.registered),
    ...(own ? [exact('系统登记数', 'registered by the hub', expected.registered, gauges.registered)] : []),
    exact('重发得首次回执', 'first receipts', expected.retransmissions, intake.firstReceipts),
    exact('更正件', 'amendments', expected.amendments, intake.amendments),
    exact('密件', 'sealed', expected.sealed, intake.sealed.right),
    exact('误封', 'sealed without need', 0, intake.sealed.extra.length),
    bounded('暂扣后放行', 'held, then released', released, DECLARED.released),
    exact('密件内容外泄', 'words of sealed files seen', 0, leaks.found.length),
    exact('下落不明', 'unaccounted', 0, gauges.unaccounted),
  ];
}

function linkChecks({ linking, hotspots, verified, expected }: DemoOutcome): VerdictCheck[] {
  return [
    exact('更正件并入原件', 'amendments linked', linking.amendments.possible, linking.amendments.found),
    share('重复件并入', 'repeats linked', linking.repeats, DECLARED.repeats),
    share('同一问题并入', 'same problem linked', linking.sameProblem, DECLARED.sameProblem),
    bounded('误并', 'wrong links', linking.wrong.length, DECLARED.wrongLinks),
    bounded('相似件误并', 'look-alikes joined', linking.lookAlikes.length, DECLARED.lookAlikes),
    exact('热点发现', 'hotspots found', expected.hotspots.length, hotspots.matches.filter(({ seen }) => seen).length),
    exact('查实并转信访件', 'verified, petition opened', expected.hotspots.length, verified.petitions.size),
    bounded('多余的热点线索', 'weak candidates', hotspots.weak.length, DECLARED.weakHotspots),
  ];
}

function routingChecks({ routing }: DemoOutcome): VerdictCheck[] {
  const all = routing.right + routing.wrong.length + routing.onDesk.length;
  const stops = routing.stopped + routing.slipped.length;
  return [
    share('主办单位正确', 'right lead', { possible: all, found: routing.right }, DECLARED.rightLead),
    {
      ...share('主办单位有误', 'wrong lead', { possible: all, found: routing.wrong.length }, DECLARED.wrongLead),
      truth: 0,
    },
    exact('单凭网信派单', 'posts dispatched alone', 0, routing.signalsSent.length),
    share(
      '应由人先看的到研判台',
      'stopped for a person',
      { possible: stops, found: routing.stopped },
      DECLARED.stopped,
    ),
  ];
}

function workChecks({ gauges, work, counts, tracking }: DemoOutcome): VerdictCheck[] {
  return [
    exact('签名有误的推送', 'forged webhooks', 0, counts.forged),
    exact('未送达', 'dead letters', 0, gauges.deliveriesDead),
    exact('签收', 'signed', work.sent, work.signed),
    exact('退回', 'returned', 1, work.returned),
    exact('退回后改派', 'passed on', 1, work.passedOn),
    exact('答复回到热线', 'answers back at the hotline', work.owedToHotline, work.backAtHotline),
    exact('按查询码查到', 'tracked by query code', tracking.asked, tracking.right),
  ];
}

export function exact(zh: string, en: string, truth: number, found: number): VerdictCheck {
  return { zh, en, truth, found, allowed: '=', ok: truth === found };
}

export function bounded(zh: string, en: string, found: number, { most = 0 }: Declared): VerdictCheck {
  return { zh, en, truth: 0, found, allowed: `≤ ${most}`, ok: found <= most };
}

export function share(
  zh: string,
  en: string,
  { possible, found }: { possible: number; found: number },
  { least, most }: Declared,
): VerdictCheck {
  const part = possible === 0 ? 1 : found / possible;
  const allowed = [
    least === undefined ? '' : `≥ ${percent(least)}`,
    most === undefined ? '' : `≤ ${percent(most)}`,
  ].join('');
  return {
    zh,
    en,
    truth: possible,
    found: `${found} (${percent(part)})`,
    allowed,
    ok: part >= (least ?? 0) && part <= (most ?? 1),
  };
}

export function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
