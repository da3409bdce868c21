import type { PlayedHub } from '../hub/open-hub.js';
import { table } from '../findings/table.js';
import { showCalls, showOpen311, showSurvey, showWechat } from './citizen-traffic.js';
import { showMail, showScan } from './letter-traffic.js';
import { showFolder, showMonitorPull, showMonitorPush, showOrderBatch, showOrderPull } from './platform-traffic.js';
import type { ShownChannel } from './shown-channel.js';

/**
 * Shows each further way in with the traffic of its real counterpart. They run one after another: what pulls and mailboxes
 * registered is the difference of the hub's own count.
 */
export async function showChannels({ admin, folder, mailServer }: PlayedHub): Promise<ShownChannel[]> {
  const shown: ShownChannel[] = [];
  const shows = [
    showCalls,
    showOrderBatch,
    showOrderPull,
    (hub: typeof admin) => showFolder(hub, folder ?? ''),
    showMonitorPush,
    showMonitorPull,
    showOpen311,
    showWechat,
    showSurvey,
    showScan,
    (hub: typeof admin) => showMail(hub, mailServer),
  ];
  for (const show of shows) shown.push(await show(admin));
  return shown;
}

/** Whether every channel that could be shown registered what was sent. */
export const isAllShown = (shown: readonly ShownChannel[]): boolean =>
  shown.every(({ expected, registered }) => registered === undefined || registered === expected);

export function channelTable(shown: readonly ShownChannel[]): string {
  return table(
    { zh: '其他入口', en: 'Other doors' },
    [
      { zh: '入口', en: 'door' },
      { zh: '对方', en: 'sent by' },
      { zh: '应登记', en: 'expected', right: true },
      { zh: '登记', en: 'registered', right: true },
    ],
    shown.map(({ zh, en, by, expected, registered }) => [`${zh} ${en}`, by, expected, registered ?? '–']),
  );
}
