import { attention, beyond, danger, duration, good, type Verdict } from '../finding.js';
import type { DoctorFacts } from '../facts.js';

export function judgeDeadLetters({ dead }: DoctorFacts): Verdict {
  if (dead > 0)
    return attention(
      `${dead} 条消息投递失败、不再重试（死信）；请与接收方联系，恢复后在管理页重新投递。`,
      `Messages that are dead letters: ${dead}; speak with the receiver, then have them sent again.`,
    );
  return good('没有死信。', 'There is no dead letter.');
}

export function judgeEndpoints({ stoppedOwners }: DoctorFacts): Verdict {
  if (stoppedOwners.length > 0)
    return attention(
      `这些单位的推送地址已被停用：${stoppedOwners.join('、')}；请与其联系后重新启用。`,
      `The endpoints of these owners are switched off: ${stoppedOwners.join(', ')}; speak with them and restart the endpoints.`,
    );
  return good('没有被停用的推送地址。', 'No endpoint is switched off.');
}

export function judgeDeliveries({ deliveryDelay }: DoctorFacts): Verdict {
  const { zh, en } = duration(deliveryDelay);
  const condition = beyond(deliveryDelay, { attention: 120, danger: 900 });
  if (condition === 'good') return good('消息按时投递。', 'Messages are sent when they are due.');
  return {
    condition,
    zh: `有消息到时 ${zh} 仍未投递；请检查后台处理是否在运行。`,
    en: `A message has been due for ${en} and is not sent; see that a worker runs.`,
  };
}

export function judgeLateClocks({ overdueClocks }: DoctorFacts): Verdict {
  if (overdueClocks > 0)
    return attention(
      `${overdueClocks} 个时限已逾期、仍未办结；请在督办页查看是哪些单位。`,
      `Clocks that are overdue and still open: ${overdueClocks}; the supervision pages show whose they are.`,
    );
  return good('没有逾期的时限。', 'No clock is overdue.');
}

export function judgeClockWatch({ clockWatchDelay }: DoctorFacts): Verdict {
  const { zh, en } = duration(clockWatchDelay);
  const condition = beyond(clockWatchDelay, { attention: 120, danger: 600 });
  if (condition === 'good') return good('时限有人看着。', 'Clocks are watched.');
  return {
    condition,
    zh: `时限检查落后 ${zh}，预警不会按时发出；请检查后台处理是否在运行。`,
    en: `The watch of the clocks is ${en} behind, so warnings come late; see that a worker runs.`,
  };
}

export function judgeAlarms({ openAlarms, overdueAlarms, longestAlarm }: DoctorFacts): Verdict {
  const { zh, en } = duration(longestAlarm);
  if (overdueAlarms > 0)
    return danger(
      `${overdueAlarms} 个险情超时无人处置，最早的已 ${zh}；请值班人员立即转告 110、119 或 120 并登记。`,
      `Alarms about a danger that were handed to nobody in time: ${overdueAlarms}, the oldest ${en} ago; let the person on duty tell 110, 119 or 120 now and record it.`,
    );
  return good(
    `待处置的险情 ${openAlarms} 个，均未超时。`,
    `Alarms that wait for a person: ${openAlarms}, none too long.`,
  );
}

export function judgeCheckpoint({ uncoveredAudit }: DoctorFacts): Verdict {
  const { zh, en } = duration(uncoveredAudit);
  const condition = beyond(uncoveredAudit, { attention: 120, danger: 900 });
  if (condition === 'good') return good('审计记录均已签入检查点。', 'All audit entries are covered by a checkpoint.');
  return {
    condition,
    zh: `有审计记录已 ${zh} 未签入检查点；请检查后台处理，并运行 npm run audit:verify。`,
    en: `An audit entry has not been covered by a checkpoint for ${en}; look at the worker and run npm run audit:verify.`,
  };
}

export function judgeWitnesses({ refusingWitnesses, witnessDelay }: DoctorFacts): Verdict {
  if (refusingWitnesses.length > 0)
    return danger(
      `见证方不认可本系统的审计日志：${refusingWitnesses.join('、')}；可能恢复了旧备份或历史被改写，请按 docs/proof.md 核对。`,
      `These witnesses do not confirm the audit log: ${refusingWitnesses.join(', ')}; an older backup was restored or history was rewritten, see docs/proof.md.`,
    );
  const { zh, en } = duration(witnessDelay);
  const condition = beyond(witnessDelay, { attention: 900, danger: 86_400 });
  if (condition === 'good') return good('没有失联的见证方。', 'No witness is away.');
  return {
    condition,
    zh: `有见证方已 ${zh} 没有应答；请检查其地址或文件夹，并与其管理者联系。`,
    en: `A witness has not answered for ${en}; look at its address or folder, and speak with whoever runs it.`,
  };
}
