import { attention, good, type Verdict } from '../finding.js';
import type { DoctorFacts } from '../facts.js';

export function judgeRole({ powers }: DoctorFacts): Verdict {
  if (powers.length > 0)
    return attention(
      `应用的数据库角色权力过大（${powers.join('、')}），能改写审计记录；请让 DATABASE_URL 用应用角色，另设 DATABASE_OWNER_URL。`,
      `The database role of the application could rewrite the audit log (${powers.join(', ')}); give DATABASE_URL the application's role and set DATABASE_OWNER_URL.`,
    );
  return good(
    '应用的数据库角色不能改写审计记录。',
    'The database role of the application cannot rewrite the audit log.',
  );
}

export function judgeKeys({ masterKeys, lateProcesses, keptKeys }: DoctorFacts): Verdict {
  if (lateProcesses > 0)
    return attention(
      `${lateProcesses} 个进程还不知道密钥的最近变动；若一分钟后仍如此，请重启它们。`,
      `Processes that do not know the last change of the keys: ${lateProcesses}; if that stays so for a minute, restart them.`,
    );
  if (masterKeys > 1)
    return attention(
      `HUILIU_MASTER_KEY 里有 ${masterKeys} 个主密钥，更换尚未完成；请按 docs/keys.md 做完。`,
      `HUILIU_MASTER_KEY holds ${masterKeys} master keys, so a change is not finished; finish it as docs/keys.md says.`,
    );
  const unneeded = keptKeys.filter(({ codes }) => codes === 0).map(({ id }) => id);
  if (unneeded.length > 0)
    return attention(
      `旧查找密钥 ${unneeded.join('、')} 已不再需要；请运行 npm run keys -- drop-kept。`,
      `Old keys of lookups that nothing needs any more: ${unneeded.join(', ')}; run npm run keys -- drop-kept.`,
    );
  const codes = keptKeys.reduce((sum, one) => sum + one.codes, 0);
  const lastDay = keptKeys
    .map((one) => one.lastDay ?? '')
    .sort()
    .at(-1);
  if (codes > 0)
    return good(
      `旧查找密钥还为 ${codes} 个未再使用的代办码保留，最迟到 ${lastDay}。`,
      `Old keys of lookups are kept for codes of agents that were not used since the change: ${codes}, until ${lastDay} at the latest.`,
    );
  return good('密钥没有未完成的更换。', 'No change of keys is unfinished.');
}

/** Without PUBLIC_URL a person logs in on the machine itself only. */
export function judgePublicUrl({ isOpenToOthers, hasPublicUrl }: DoctorFacts): Verdict {
  if (isOpenToOthers && !hasPublicUrl)
    return attention(
      '没有设置 PUBLIC_URL，工作人员无法从别的机器登录；请填写对外的 https 地址。',
      'PUBLIC_URL is not set, so nobody can log in from another machine; set it to the https address of the hub.',
    );
  return good('登录地址的设置可用。', 'The address for logging in is usable.');
}
