import { join } from 'node:path';
import { projectRoot } from '#platform';
import { makeDemoAccounts, toldAccounts } from './accounts/demo-accounts.js';
import { channelTable, isAllShown, showChannels } from './channels/show-channels.js';
import type { ShownChannel } from './channels/shown-channel.js';
import { readBooks } from './day/books.js';
import { trackSome } from './day/citizens.js';
import { HOTLINE_SOURCE } from './day/city.js';
import { readDay, type DayLine } from './day/day.js';
import { lookAtHeldFiles } from './day/held-files.js';
import { DemoFault } from './hub/demo-fault.js';
import { expectedOf } from './day/expected.js';
import { readGauges, untilAtRest, untilExamined, untilHourRouted } from './findings/gauges.js';
import { hotspotFindings } from './findings/hotspot-findings.js';
import { inWords } from './findings/in-words.js';
import { intakeFindings } from './findings/intake-findings.js';
import { lookForLeaks } from './findings/leaks.js';
import { compareLinks } from './findings/linking.js';
import { openHub, type PlayedHub } from './hub/open-hub.js';
import type { DemoOptions } from './hub/options.js';
import type { DemoOutcome, WorkDone } from './findings/outcome.js';
import { claimFeedReceipts, playDay, untilFetched, type SentLines } from './day/play.js';
import { openProgress } from './progress.js';
import { report } from './findings/report.js';
import { routingFindings } from './findings/routing-findings.js';
import { Scene } from './day/scene.js';
import { passOn, verifyHotspots } from './findings/staff.js';
import { Stages } from './day/stages.js';
import { Story } from './day/story.js';
import { RETURNED } from './findings/truth.js';

/** One more on a hub of its own: the other doors. */
const STAGES = 10;

/** Plays the working day of the city on a hub and returns whether every count was as the script declares. */
export async function runDemo(options: DemoOptions, interrupted: AbortSignal): Promise<boolean> {
  const day = readDay(join(projectRoot(), 'apps', 'demo', 'day'));
  const stages = new Stages(STAGES + Number(options.url === undefined));
  console.log('\n汇流演示：云汀市的一个工作日  Huiliu: one working day of the city of Yunting\n');
  const hub = await stages.run('启动汇流 Starting the hub', async () => {
    const result = await openHub(options, interrupted);
    return { told: result.admin.url, result };
  });
  const scene = new Scene(hub, day);
  try {
    const played = play(scene, day, stages, options.verbose);
    const passed = await Promise.race([played, untilInterrupted(interrupted), hub.failed]);
    if (options.stay) await Promise.race([stayOpen(hub, interrupted), hub.failed]);
    return passed;
  } finally {
    await scene.close();
    await hub.stop();
    if (hub.kept !== undefined) console.log(`数据保留在 The data stays in ${hub.kept}`);
  }
}

/** Leaves the city to look at, with an account for each kind of person. */
async function stayOpen({ admin: { url }, administratorLink }: PlayedHub, interrupted: AbortSignal): Promise<void> {
  if (administratorLink === undefined) return;
  console.log(toldAccounts(url, await makeDemoAccounts(url, administratorLink)));
  await untilInterrupted(interrupted).catch(() => undefined);
}

async function play(scene: Scene, day: readonly DayLine[], stages: Stages, verbose: boolean): Promise<boolean> {
  await stages.run('建立来源、密钥、推送地址 Sources, keys, endpoints', async () => {
    await scene.open();
    return { told: `${scene.city.departments.size} 个单位 departments`, result: undefined };
  });
  const sent = await sendTheDay(scene, day, stages);
  const released = await stages.run('密件柜台看暂扣件 The sealed desk looks at held files', async () => {
    const result = await lookAtHeldFiles(scene.city, day, sent);
    await untilExamined(scene.hub.admin);
    await scene.departments.settled();
    return { told: `放行 ${result} released`, result };
  });
  const story = await stages.run('逐件核对登记 Reading the books', async () => {
    const result = new Story(day, sent, await readBooks(scene.city, sent));
    return { told: `${result.books.matters.size} 个事项 matters`, result };
  });
  const { outcome, words } = await workTheDay(scene, story, stages, released);
  const { text, passed } = report(outcome, scene.city.names);
  const shown = scene.hub.own ? await otherDoors(scene, stages) : [];
  console.log(text);
  if (shown.length > 0) console.log(`${channelTable(shown)}\n`);
  if (verbose) console.log(`${words}\n`);
  else if (words !== '') console.log('逐条说明：npm run demo -- --verbose  In words: npm run demo -- --verbose');
  return passed && isAllShown(shown);
}

/** After the day was counted, so that nothing of it enters the counts. */
function otherDoors({ hub }: Scene, stages: Stages): Promise<ShownChannel[]> {
  return stages.run('其他入口 The other doors', async () => {
    const result = await showChannels(hub);
    return { told: `${result.length} 个 doors`, result };
  });
}

/** The day itself, until everything is fetched, routed and delivered. */
async function sendTheDay(scene: Scene, day: readonly DayLine[], stages: Stages): Promise<SentLines> {
  const { hub, city, sites, server } = scene;
  const sent = await stages.run(
    '一天的来件 The day',
    async () => {
      const progress = openProgress(day.length);
      const before = await readGauges(hub.admin);
      let [clock, handed] = ['00:00', 0];
      const show = async (): Promise<void> => {
        const now = await readGauges(hub.admin);
        const [registered, routed] = [now.registered - before.registered, now.routed - before.routed];
        progress.show({ clock, sent: handed, registered, routed, delivered: server.received.length });
      };
      const ticking = setInterval(() => void show().catch(() => undefined), 250);
      try {
        const result = await playDay(day, city.senders, sites, {
          show: (at, count) => void ([clock, handed] = [at, count]),
          untilHourRouted: () => untilHourRouted(hub.admin),
        });
        await show();
        return { told: `${day.length} 件发出 arrivals sent`, result };
      } finally {
        clearInterval(ticking);
        progress.end();
      }
    },
    true,
  );
  const all = await stages.run('网信采集与回执 Posts fetched, receipts claimed', async () => {
    const fetched = await untilFetched(sites);
    if (!fetched) throw new DemoFault('汇流没有取完网信。', 'The hub did not fetch all posts.');
    const { full, unchanged } = sites.served;
    return {
      told: `取 ${full} 次、未变 ${unchanged} 次 fetched ${full}×, unchanged ${unchanged}×`,
      result: await claimFeedReceipts(sent, city.senders),
    };
  });
  await stages.run('处理完毕 Everything routed and delivered', async () => {
    const { routed, parked } = await untilExamined(hub.admin);
    await scene.departments.settled();
    return {
      told: `处理 routed ${routed}，搁置 parked ${parked}，送达 delivered ${server.received.length}`,
      result: undefined,
    };
  });
  return all;
}

/** The work of people: departments return and answer, staff decide, citizens look. */
async function workTheDay(
  scene: Scene,
  story: Story,
  stages: Stages,
  released: number,
): Promise<{ outcome: DemoOutcome; words: string }> {
  const { hub, city, server } = scene;
  const hotspots = hotspotFindings(story);
  const verified = await stages.run('热点查实 Staff verify the hotspots', async () => {
    const result = await verifyHotspots(city.staff, hotspots, story.day);
    return { told: `${result.petitions.size} 个转信访件 petitions，排除 ${result.dismissed} dismissed`, result };
  });
  const work = await stages.run('退回、改派、答复 Departments return and answer', async () => {
    const result = await departmentsWork(scene, story);
    return { told: `答复 answered ${result.answered}`, result };
  });
  return stages.run('查询与检查 Citizens look, leaks are looked for', async () => {
    const answered = new Set(backAtHotline(scene));
    const outcome: DemoOutcome = {
      expected: expectedOf(story.day),
      own: hub.own,
      intake: intakeFindings(story),
      released,
      linking: compareLinks(story.day, (line) => story.matterOf(line)?.id),
      hotspots,
      verified,
      routing: routingFindings(story),
      leaks: await lookForLeaks(city, server, story),
      gauges: await readGauges(hub.admin),
      work,
      counts: server.counts,
      delivered: server.received.length,
      tracking: await trackSome(city.senders.open, story, answered),
    };
    return { told: `${outcome.leaks.looked} 份材料 papers`, result: { outcome, words: inWords(outcome, story) } };
  });
}

async function departmentsWork(scene: Scene, story: Story): Promise<WorkDone> {
  const { hub, city, server, departments } = scene;
  const line = story.day.find(({ id }) => id === RETURNED.line);
  const number = (line && story.numberOf(line)) ?? '';
  const returned = await departments.giveBack(number, RETURNED.reason);
  const passedTo = line && returned ? await passOn(city.staff, line, number, returned.department) : undefined;
  await untilAtRest(hub.admin);
  await departments.settled();
  const wanted = story.day
    .filter(({ channel, payload }) => channel === 'hotline' && payload['replyWanted'] === true)
    .flatMap((one) => story.numberOf(one) ?? []);
  const { answered, told, hotlineNumbers } = await departments.answer(new Set(wanted), returned);
  await untilAtRest(hub.admin);
  return {
    sent: server.received.filter(({ type }) => type === 'cn.huiliu.assignment.sent').length,
    signed: departments.signed.length,
    returned: Number(returned !== undefined),
    passedOn: Number(
      departments.signed.some(({ department, firstNumber }) => department === passedTo && firstNumber === number),
    ),
    answered,
    told,
    owedToHotline: hotlineNumbers.length,
    backAtHotline: backAtHotline(scene).filter((number) => hotlineNumbers.includes(number)).length,
  };
}

/** Registration numbers of the answers that reached the hotline's own system. */
function backAtHotline({ server }: Scene): string[] {
  return server.received
    .filter(({ owner, type }) => owner === HOTLINE_SOURCE && type === 'cn.huiliu.submission.answered')
    .map(({ data }) => String(data['registrationNumber']));
}

function untilInterrupted(signal: AbortSignal): Promise<never> {
  return new Promise((_, stop) =>
    signal.addEventListener('abort', () => stop(new DemoFault('演示被中止。', 'The demo was stopped.'))),
  );
}
