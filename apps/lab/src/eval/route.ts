import { parseArgs } from 'node:util';
import { DutyHistory } from '#routing/lab';
import { readHandledRows, type HandledRow } from '../duties/handled-rows.js';
import { inventedCity } from '../duties/invented-city.js';
import { LookUp, Nameplates, sayThenLearn, type UnitForecast } from '../duties/prequential.js';
import { figuresOf, rankOf, roundedTo4, shareWhere, worstConfusions } from '../duties/route-figures.js';

const OPTIONS = {
  train: { type: 'string' },
  test: { type: 'string' },
  file: { type: 'string' },
  warm: { type: 'string', default: '0' },
  by: { type: 'string', default: 'code' },
} as const;

/**
 * `route --train FILE --test FILE`, `route --file FILE [--warm SHARE]`, or `route` alone for an invented city: measures
 * the prediction of the handling unit. In time order, each row is predicted before it is learned; `--train` or the
 * first share of a file is learned without scoring. `--by name` ignores unit codes, so that renamed units must be
 * detected.
 */
export async function evalRoute(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.by !== 'code' && values.by !== 'name') throw new Error('route: --by code|name');
  const by = values.by;
  const { past, scored } = await rowsOf({ ...values, by });
  const plates = new Nameplates();
  const history = new DutyHistory({ unit: plates.nameOf, place: (code) => code });
  sayThenLearn(past, { history, plates });
  const frozen = sayThenLearn(scored, { history, plates: plates.copy(), learns: false }).said;
  const { said, spent } = sayThenLearn(scored, { history, plates });
  const stateKb = Math.round(JSON.stringify(history.store(scored.at(-1)?.handled.at ?? 0)).length / 1024);

  const figures = {
    ...figuresOf(said),
    msPerMessage: roundedTo4((spent.rankMs + spent.learnMs) / Math.max(1, said.length)),
    rankMs: roundedTo4(spent.rankMs / Math.max(1, said.length)),
    stateKb,
  };
  table({ figures, frozen, past, scored }, print);
  byCategory(said, print);
  print('最常见的二十种混淆 worst confusions (count, category · street: said → was)');
  for (const { count, leaf, street, wrong, right } of worstConfusions(said))
    print(`${String(count).padStart(4)}  ${leaf} · ${street || '地点不明'}: ${wrong} → ${right}`);
  print(JSON.stringify(figures));
}

async function rowsOf({
  train,
  test,
  file,
  warm,
  by,
}: {
  train?: string;
  test?: string;
  file?: string;
  warm: string;
  by: 'code' | 'name';
}): Promise<{ past: HandledRow[]; scored: HandledRow[] }> {
  if (train && test) return { past: await readHandledRows(train, by), scored: await readHandledRows(test, by) };
  if (train || test) throw new Error('route needs --train FILE and --test FILE, or --file FILE');
  const all = file ? await readHandledRows(file, by) : inventedCity(by);
  const learned = Math.floor(all.length * Number(warm));
  return { past: all.slice(0, learned), scored: all.slice(learned) };
}

interface Measured {
  figures: ReturnType<typeof figuresOf> & { msPerMessage: number; rankMs: number; stateKb: number };
  frozen: readonly UnitForecast[];
  past: readonly HandledRow[];
  scored: readonly HandledRow[];
}

/** Published figures of simple methods on open data, trained once on the first 80 % (see the data's README). */
const PUBLISHED = { top1: 0.519, top3: 0.78 };

function table({ figures, frozen, past, scored }: Measured, print: (line: string) => void): void {
  const line = (name: string, top1: number, top3: number): void =>
    print(`${name.padEnd(46)} ${top1.toFixed(3)}  ${top3.toFixed(3)}  ${(top1 / PUBLISHED.top1).toFixed(2)}`);
  print(`${scored.length} rows said, ${past.length} learned before; rows whose unit was new: ${figures.unseen}`);
  print(`${' '.repeat(46)} top-1  top-3  ratio to published`);
  line('logistic regression, trained once (published)', PUBLISHED.top1, PUBLISHED.top3);
  if (past.length > 0) {
    line('look-up category × street, trained once', ...lookedUp(past, scored, false));
    line(
      'ours, trained once',
      shareWhere(frozen, (one) => rankOf(one) < 1),
      shareWhere(frozen, (one) => rankOf(one) < 3),
    );
  }
  line('look-up category × street, say then learn', ...lookedUp(past, scored, true));
  line('ours, say then learn', figures.top1, figures.top3);
  line('ours, exactly the name in the file', figures.top1Name, figures.top3Name);
  print(
    `sent without a person: ${(figures.shareAt95 * 100).toFixed(1)} %, of which right: ${(figures.precisionAt95 * 100).toFixed(1)} %`,
  );
  print(
    `${figures.rankMs} ms of processor to say, ${figures.msPerMessage} ms to say and learn; ${figures.stateKb} KB of state; ${Math.round(process.memoryUsage().rss / 1_048_576)} MB of memory`,
  );
}

function lookedUp(past: readonly HandledRow[], scored: readonly HandledRow[], learns: boolean): [number, number] {
  const lookUp = new LookUp();
  for (const row of past) lookUp.learn(row);
  const ranks = scored.map((row) => {
    const rank = rankOf({ units: lookUp.rank(row), row });
    if (learns) lookUp.learn(row);
    return rank;
  });
  return [shareWhere(ranks, (rank) => rank < 1), shareWhere(ranks, (rank) => rank < 3)];
}

function byCategory(said: readonly UnitForecast[], print: (line: string) => void): void {
  print('first-level category                 rows  top-1  top-3  sent  right');
  const groups = new Map<string, UnitForecast[]>();
  for (const one of said)
    groups.set(one.row.handled.level1 || '—', [...(groups.get(one.row.handled.level1 || '—') ?? []), one]);
  for (const [name, rows] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
    const { top1, top3, shareAt95, precisionAt95, n } = figuresOf(rows);
    print(
      `${name.padEnd(32, ' ')} ${String(n).padStart(6)}  ${top1.toFixed(3)}  ${top3.toFixed(3)}  ${shareAt95.toFixed(2)}  ${shareAt95 > 0 ? precisionAt95.toFixed(3) : '  —'}`,
    );
  }
}
