import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IntakeService } from '#intake';
import { projectRoot } from '#platform';

type Arrival = Parameters<IntakeService['accept']>[0];

const PROBLEMS: readonly [title: string, text: string][] = [
  ['路灯不亮', '晚上整条路的路灯都不亮，走路看不清，已经有老人摔倒，希望尽快派人维修。'],
  ['夜间施工噪音', '工地夜里十二点还在浇混凝土，老人小孩睡不着，打过几次电话没有人管，希望尽快处理。'],
  ['下水道堵塞', '下水道堵了一个多星期，污水漫到路面上，气味很大，物业说不归他们管。'],
  ['垃圾清运不及时', '垃圾桶满了三天没有人清运，苍蝇很多，请环卫部门增加清运次数。'],
  ['路面坑洼', '路面有一个很深的坑，下雨后看不见，电动车经过容易翻车，建议尽快修补。'],
  ['自来水水压低', '五楼以上早晚高峰没有自来水，已经持续半个月，水务公司没有答复。'],
  ['占道经营', '烧烤摊每天傍晚占用人行道经营，油烟熏人，行人只能走机动车道。'],
  ['电梯故障', '三号楼的电梯一周坏了四次，昨天把人困了四十分钟，物业一直没有更换零件。'],
];

/** Invented submissions about invented places: the same number always gives the same one. No two are from one person. */
export class Arrivals {
  readonly #places: string[];

  constructor() {
    const file = readFileSync(join(projectRoot(), 'db/reference/places.json'), 'utf8');
    this.#places = (JSON.parse(file) as { items: { name: string }[] }).items.map(({ name }) => name);
  }

  arrival(number: number, receivedAt = new Date()): Arrival {
    const place = this.#places[(number * 7) % this.#places.length]!;
    const [problem, words] = PROBLEMS[number % PROBLEMS.length]!;
    const content: Arrival['content'] = {
      externalId: `bench-${number}`,
      form: 'ONLINE',
      title: `${place}${problem}`,
      text: `我住在${place}${(number % 40) + 1}号。${words}`,
      petitioners: [
        {
          role: 'lead',
          name: '测试人',
          phone: `139${String(number).padStart(8, '0')}`,
          address: `${place}${(number % 40) + 1}号${number}室`,
        },
      ],
      anonymous: false,
      confidential: false,
      publishConsent: false,
      accused: [],
      attachments: [],
      extra: {},
    };
    return {
      channel: 'web',
      source: 'web',
      content,
      raw: Buffer.from(JSON.stringify(content)),
      rawMediaType: 'application/json',
      receivedAt,
      actor: 'bench',
      authenticated: true,
    };
  }
}
