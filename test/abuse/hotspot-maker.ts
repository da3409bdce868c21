import { Tries, type Attack } from './attack.js';
import { matterOf, receiptOf, routedAfter } from './stage.js';
import type { Target } from './target.js';

const ESTATE = '盛和家园';
/** One problem of one estate, each time in other words. */
const TELLINGS = [
  '@从昨晚开始停水，到现在一滴水都没有。',
  '我们@全小区没水，做不了饭。',
  '@停水了，没有任何通知，什么时候来水？',
  '请问@怎么又停水，老人小孩都没水喝。',
  '住@，家里水龙头不出水，问物业说是外面管道坏了。',
  '@停水十几个小时了，请尽快抢修供水。',
  '@2栋没水，厕所都冲不了。',
  '反映@停水问题，孩子上学早上没水洗漱。',
  '@停水，超市的桶装水都卖光了。',
  '@又停水了，一个月里第三次。',
  '@小区大面积停水，请供水公司给个说法。',
  '@7栋住户，停水一整夜。',
];

/** Twelve invented people, one address, one invented problem. */
async function inventHotspot(target: Target): Promise<Tries> {
  const tries = new Tries();
  const own = new Set<string | undefined>();
  const numbers: string[] = [];
  for (const [at, text] of TELLINGS.entries()) {
    const phone = `199000026${String(at).padStart(2, '0')}`;
    const body = { title: '停水', text: text.replaceAll('@', ESTATE), name: `假人${at}`, phone };
    const answer = await target.ask('POST', '/intake/web', { body, from: '127.9.3.1' });
    tries.note();
    if (answer.status === 201) numbers.push(receiptOf(answer).registrationNumber);
  }
  for (const number of numbers) {
    await routedAfter(target, number);
    own.add(await matterOf(target, number));
  }
  const { body } = await target.askAsAdmin('GET', '/hotspots');
  const spots = Array.isArray(body) ? (body as { members: { matterId: string }[] }[]) : [];
  const made = spots.some(({ members }) => members.some(({ matterId }) => own.has(matterId)));
  tries.note(made && `${TELLINGS.length} invented phones of one address made a hotspot`);
  return tries;
}

export const HOTSPOT_MAKERS: Attack[] = [
  { actor: 'anonymous flood', threat: 'F5', name: 'an invented hotspot', run: (target) => inventHotspot(target) },
];
