import { attention, beyond, danger, duration, good, type Verdict } from '../finding.js';
import type { DoctorFacts } from '../facts.js';

/** Every gateway and every worker holds one connection for the keys. */
export function judgeProcesses({ processes }: DoctorFacts): Verdict {
  if (processes === 0)
    return danger(
      '没有网关或后台处理连着数据库；请启动它们。',
      'No gateway and no worker is connected to the database; start them.',
    );
  return good(`有 ${processes} 个网关或后台处理在运行。`, `Gateways and workers that are connected: ${processes}.`);
}

export function judgeQueue({ backlog }: DoctorFacts): Verdict {
  if (backlog === undefined)
    return danger(
      '队列没有应答，来件照收但不会分派；请检查 REDIS_URL 所指的服务。',
      'The queue does not answer, so submissions are accepted but not routed; look at the server of REDIS_URL.',
    );
  const entries = Object.entries(backlog)
    .map(([queue, count]) => `${queue} ${count}`)
    .join(', ');
  return good(`队列有应答（${entries}）。`, `The queue answers (${entries}).`);
}

export function judgeOutbox({ outboxDelay }: DoctorFacts): Verdict {
  const { zh, en } = duration(outboxDelay);
  const condition = beyond(outboxDelay, { attention: 15, danger: 60 });
  if (condition === 'good') return good('后台处理在取任务。', 'Workers take up what is due.');
  return {
    condition,
    zh: `最早的任务已等了 ${zh} 无人取走；请检查后台处理是否在运行。`,
    en: `The oldest due job has waited ${en} and nobody takes it; see that a worker runs.`,
  };
}

export function judgeBacklog({ waiting, oldestWaiting }: DoctorFacts): Verdict {
  const { zh, en } = duration(oldestWaiting);
  const condition = beyond(oldestWaiting, { attention: 120, danger: 900 });
  if (condition === 'good') return good(`${waiting} 件来件待分派。`, `Submissions that wait for routing: ${waiting}.`);
  return {
    condition,
    zh: `${waiting} 件来件待分派，最早的已等 ${zh}；请增加后台处理，或查看其日志。`,
    en: `Submissions that wait for routing: ${waiting}, the oldest for ${en}; start more workers or read their log.`,
  };
}

/** 紧急来件: what may tell of a danger to life waits a minute at most. */
export function judgeUrgent({ urgentWaiting, oldestUrgent }: DoctorFacts): Verdict {
  const { zh, en } = duration(oldestUrgent);
  if (oldestUrgent > 60)
    return danger(
      `${urgentWaiting} 件疑似涉及人身危险的来件未读，最早的已等 ${zh}；请立即查看后台处理，并由值班人员人工阅读。`,
      `Unread submissions that may tell of a danger to life: ${urgentWaiting}, the oldest for ${en}; look at the workers now and let the person on duty read them.`,
    );
  return good('没有等待中的紧急来件。', 'No urgent submission waits long.');
}

export function judgeParked({ parked }: DoctorFacts): Verdict {
  if (parked > 0)
    return attention(
      `${parked} 件来件机器无法处理，已转研判台；请让研判人员办理，并查看日志中的原因。`,
      `Submissions that could not be routed and lie on the triage desk: ${parked}; let a person decide them and read the reason in the log.`,
    );
  return good('没有机器无法处理的来件。', 'No submission is parked.');
}

export function judgeFeeds({ failingFeeds }: DoctorFacts): Verdict {
  if (failingFeeds.length > 0)
    return attention(
      `这些来源上次采集失败：${failingFeeds.join('、')}；请在管理页查看各自的原因。`,
      `The last reading of these sources failed: ${failingFeeds.join(', ')}; the reason of each stands on the administration pages.`,
    );
  return good('各来源的采集正常。', 'All feeds, mailboxes and pulls are read.');
}
