import { parseArgs } from 'node:util';
import { seededStream, SHIPPED, shuffle, type Vocabulary } from '#routing/lab';
import { rounded } from '../links/figures.js';
import { type GoldIssue } from '../links/gold.js';
import { inventedDay } from '../links/invented-day.js';
import { MemoryHub } from '../links/memory-hub.js';
import { cityWithModels, type CorpusMessage } from '../links/messages.js';
import { agreementOf, sharedPairs, type Grouping } from '../links/compare-groups.js';

/** Arrivals between two examinations of the grown neighbourhoods; the hub examines them minutes after they grew. */
const BETWEEN = 40;

/**
 * `order [--permutations N] [--seed S]`: the invented day in its own order and in shuffled ones. Prints how far two orders
 * give the same matters and hotspots, and how far each gives the true ones.
 */
export async function evalOrder(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { permutations: { ...text, default: '5' }, seed: { ...text, default: '1' } },
  });
  const city = await cityWithModels();
  const { messages, issues } = await inventedDay(city);
  const next = seededStream(Number(values.seed));
  const orders = [messages, ...Array.from({ length: Number(values.permutations) }, () => shuffle([...messages], next))];
  const each = orders.map((order) => groupedIn(order, city.vocabulary.copy()));
  const truth: Grouping = new Map(issues.flatMap(({ name, ids }) => ids.map((id) => [id, name] as const)));
  each.forEach(({ matterOf, neighbourhoodOf }, i) => {
    const [matters, hotspots] = [againstTruth(matterOf, truth), againstTruth(neighbourhoodOf, truth)];
    print(
      `${i === 0 ? 'own order' : `shuffled ${i}`.padEnd(9)}  matters: precision ${matters.precision.toFixed(3)}, recall ${matters.recall.toFixed(3)}, ${gathered(matterOf, issues)}; hotspots: F ${hotspots.f.toFixed(3)}`,
    );
  });
  const between = (of: (one: Grouped) => Grouping): number[] =>
    each.flatMap((one, i) => each.slice(0, i).map((other) => agreementOf(of(one), of(other))));
  const [matters, hotspots] = [between(({ matterOf }) => matterOf), between(({ neighbourhoodOf }) => neighbourhoodOf)];
  print(`between two orders, matters: ${inWords(matters)}; hotspots: ${inWords(hotspots)}`);
  print(
    JSON.stringify({
      mattersLeast: rounded(Math.min(...matters)),
      mattersMean: rounded(mean(matters)),
      hotspotsLeast: rounded(Math.min(...hotspots)),
      hotspotsMean: rounded(mean(hotspots)),
      precisionLeast: rounded(Math.min(...each.map(({ matterOf }) => againstTruth(matterOf, truth).precision))),
      recallLeast: rounded(Math.min(...each.map(({ matterOf }) => againstTruth(matterOf, truth).recall))),
    }),
  );
}

interface Grouped {
  matterOf: Grouping;
  neighbourhoodOf: Grouping;
}

function groupedIn(order: readonly CorpusMessage[], vocabulary: Vocabulary): Grouped {
  const hub = new MemoryHub(vocabulary, SHIPPED);
  order.forEach((message, i) => {
    hub.take(message);
    if (i % BETWEEN === BETWEEN - 1) hub.examine();
  });
  hub.examine();
  return hub.result();
}

function againstTruth(groups: Grouping, truth: Grouping): { precision: number; recall: number; f: number } {
  const inTruth: Grouping = new Map([...groups.keys()].map((id) => [id, truth.get(id) ?? id]));
  const both = sharedPairs(groups, inTruth);
  const [made, real] = [sharedPairs(groups, groups), sharedPairs(inTruth, inTruth)];
  return { precision: both / made, recall: both / real, f: (2 * both) / (made + real) };
}

/** Texts of a problem that lie with most of the others, without the first of each. */
function gathered(groups: Grouping, issues: readonly GoldIssue[]): string {
  let [found, possible] = [0, 0];
  for (const { ids } of issues) {
    const sizes = new Map<string, number>();
    for (const id of ids) sizes.set(groups.get(id) ?? id, (sizes.get(groups.get(id) ?? id) ?? 0) + 1);
    found += Math.max(...sizes.values()) - 1;
    possible += ids.length - 1;
  }
  return `${found} of ${possible} together`;
}

const mean = (figures: readonly number[]): number => figures.reduce((sum, one) => sum + one, 0) / figures.length;
const inWords = (figures: readonly number[]): string =>
  `F ${mean(figures).toFixed(3)}, at least ${Math.min(...figures).toFixed(3)}`;
