import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import type { HubClient } from '../hub/hub-client.js';
import { readGauges } from '../findings/gauges.js';
import { newSender, sendFor, type ShownChannel } from './shown-channel.js';
import { untilTrue } from '../hub/until-true.js';

const mappingOf = (name: string): object =>
  JSON.parse(readFileSync(join(projectRoot(), 'examples', name), 'utf8')) as object;
const ORDERS = 'order-mappings/bureau-names.json';
const POSTS = 'post-mappings/monitor.json';

const twoDigits = (number: number): string => String(number).padStart(2, '0');
/** A moment of the demo as platforms write it, in Beijing time. */
function platformTime(at: Date): string {
  const local = new Date(at.getTime() + 8 * 3_600_000);
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(twoDigits).join(':');
  return `${local.toISOString().slice(0, 10)} ${time}`;
}

const order = (number: string, place: string): object => ({
  orderNum: number,
  callTime: platformTime(new Date(Date.now() - 3_600_000)),
  updateTime: platformTime(new Date(Date.now() - 1_800_000)),
  majorContent: `${place}的井盖松动，车辆经过时响声很大。`,
  callerType: '02',
});
const post = (id: string, place: string): object => ({
  docId: id,
  platform: '云汀论坛',
  content: `${place}公交站的座椅坏了很久。`,
  publishTime: Math.floor(Date.now() / 1000) - 3_600,
  updateTime: Math.floor(Date.now() / 1000) - 1_800,
});

interface Batch {
  registered: number;
}

/** 批量工单: a hotline platform pushes orders in its own names; one of three is wrong and refused for itself. */
export async function showOrderBatch(admin: HubClient): Promise<ShownChannel> {
  const sender = await newSender(admin, 'hotline', 'shown-batch');
  await admin.put(`/sources/${sender.source}/order-mapping`, mappingOf(ORDERS));
  const rows = [order('P-1', '云秀街'), { ...order('P-2', '云秀街'), callTime: '昨天' }, order('P-3', '双桥路')];
  const { body } = await sendFor<Batch>(sender, '/orders', { data: { rows } });
  await sender.leave();
  return { zh: '批量工单', en: 'batch of orders', by: '3, 1 wrong', expected: 2, registered: body.registered };
}

/** 舆情推送: a monitor of online information pushes posts. */
export async function showMonitorPush(admin: HubClient): Promise<ShownChannel> {
  const sender = await newSender(admin, 'feed', 'shown-monitor');
  await admin.put(`/sources/${sender.source}/order-mapping`, mappingOf(POSTS));
  const list = [post('M-1', '青芦路'), post('M-2', '望湖街')];
  const { body } = await sendFor<Batch>(sender, '/posts', { data: { list } });
  await sender.leave();
  return { zh: '舆情推送', en: 'monitor, pushed', by: 'JSON', expected: 2, registered: body.registered };
}

/** 工单查询接口: the hub asks a platform that only answers. */
export const showOrderPull = (admin: HubClient): Promise<ShownChannel> =>
  showPull(admin, {
    channel: 'hotline',
    mapping: ORDERS,
    answer: { code: '200', data: { rows: [order('Q-1', '石桥巷'), order('Q-2', '学前街')] } },
    shown: { zh: '工单查询接口', en: 'query API of orders' },
  });

/** 舆情查询接口: the hub asks a monitor. */
export const showMonitorPull = (admin: HubClient): Promise<ShownChannel> =>
  showPull(admin, {
    channel: 'feed',
    mapping: POSTS,
    answer: { code: '0', data: { list: [post('N-1', '石桥巷'), post('N-2', '学前街')] } },
    shown: { zh: '舆情查询接口', en: 'monitor, polled' },
  });

interface Pulled {
  channel: string;
  mapping: string;
  answer: object;
  shown: { zh: string; en: string };
}

async function showPull(admin: HubClient, { channel, mapping, answer, shown }: Pulled): Promise<ShownChannel> {
  let asked = 0;
  const platform = createServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((up) => platform.listen(0, '127.0.0.1', up));
  const source = `shown-pull-${channel}`;
  const before = await readGauges(admin);
  try {
    await admin.post('/sources', { code: source, channel, name: source });
    await admin.put(`/sources/${source}/order-mapping`, mappingOf(mapping));
    await admin.put(`/sources/${source}/order-pull`, {
      url: `http://127.0.0.1:${(platform.address() as AddressInfo).port}/list`,
      from: new Date(Date.now() - 86_400_000).toISOString(),
      secret: 'demo',
    });
    await untilTrue(async () => {
      const states = await admin.get<{ source: string; lastPulledAt: string | null }[]>('/order-pulls');
      return states.some((state) => state.source === source && state.lastPulledAt !== null);
    }, shown.en);
    await admin.delete(`/sources/${source}/order-pull`);
  } finally {
    platform.closeAllConnections();
    platform.close();
  }
  const { registered } = await readGauges(admin);
  return { ...shown, by: `HTTP, ${asked}×`, expected: 2, registered: registered - before.registered };
}

/** 文件夹: a table is dropped into the folder of a source. */
export async function showFolder(admin: HubClient, folder: string): Promise<ShownChannel> {
  const source = 'shown-folder';
  await admin.post('/sources', { code: source, channel: 'hotline', name: source });
  const [place, name] = [join(folder, source), 'orders.csv'];
  await mkdir(place, { recursive: true });
  await admin.put(`/sources/${source}/order-mapping`, mappingOf(ORDERS));
  const at = platformTime(new Date(Date.now() - 3_600_000));
  const lines = [
    'orderNum,callTime,majorContent',
    ...['12', '48'].map((house) => `F-${house},${at},芦苇路${house}号门前的垃圾桶满了。`),
  ];
  await writeFile(join(place, `${name}.part`), `${lines.join('\n')}\n`);
  await rename(join(place, `${name}.part`), join(place, name));
  let told: { registered?: number } | undefined;
  const look = async (): Promise<boolean> => {
    for (const end of ['done', 'failed'])
      told ??= await readFile(join(place, end, `${name}.result.json`), 'utf8').then(
        (text) => JSON.parse(text) as { registered?: number },
        () => undefined,
      );
    return told !== undefined;
  };
  await untilTrue(look, 'orders.csv');
  return { zh: '文件夹', en: 'file in a folder', by: 'CSV', expected: 2, registered: told?.registered ?? 0 };
}
