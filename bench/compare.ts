import { LOOK_BACK_DAYS, COMPARED, compare, readingOf, understand, type LinkFacts } from '#routing/lab';
import { cityWithModels } from '../apps/lab/src/links/messages.js';

/**
 * `npm run bench:compare`: how long routing compares a submission with the most candidates that it may have, by the length of
 * their texts. It does so inside its transaction (decision 27). In processor time, so that other load does not count.
 */
const LENGTHS = [60, 300, 2_000, 20_000, 200_000];
const PLACES = ['锦绣花园', '菱歌苑', '听涛阁', '沙洲里小区', '望塔苑', '临溪花园'];
const SENTENCES = [
  '东门的路灯坏了三天，晚上很黑，孩子放学害怕，请尽快派人维修。',
  '物业说外面管道坏了，停水十几个小时，老人小孩都没水喝。',
  '楼下烧烤店油烟大，凌晨还在营业，噪声扰民，多次投诉无果。',
  '垃圾一周没有清运，臭味很大，蚊虫滋生，请环卫部门处理。',
];
const NOW = new Date('2026-11-30T00:00:00Z');

/** Texts of one length, each of another place and in another order. */
function textOf(length: number, which: number): string {
  let text = '';
  for (let at = which; text.length < length; at += 1)
    text += `${PLACES[at % PLACES.length]}${SENTENCES[(at * 7 + which) % SENTENCES.length]}第${at}次反映。`;
  return text.slice(0, length);
}

const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const reference = await cityWithModels();
console.log(`${COMPARED} candidates of the last ${LOOK_BACK_DAYS} days, milliseconds of processor time`);
for (const length of LENGTHS) {
  const facts = Array.from({ length: COMPARED + 1 }, (_, which): LinkFacts => {
    const text = textOf(length, which);
    // What is understood of a text comes from a thread, before the transaction; its beginning is enough here.
    const understanding = understand({ title: '反映', text: text.slice(0, 2_000) }, reference);
    return {
      understanding,
      reading: readingOf('反映', text),
      submittedAt: NOW,
      personKeys: [],
      channel: 'web',
      source: 'web',
    };
  });
  const [own, ...candidates] = facts;
  const begun = spent();
  for (const one of candidates) compare(own as LinkFacts, one, reference.vocabulary);
  console.log(`${String(length).padStart(7)} characters: ${(spent() - begun).toFixed(0)}`);
}
