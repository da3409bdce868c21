import { parseArgs } from 'node:util';
import type { ReferenceData } from '#routing';
import { assign, compare, linkKeys, SHIPPED, type LinkVerdict } from '#routing/lab';
import { inventedDay } from '../links/invented-day.js';
import { cityWithModels, learnFrom, readMessages, type CorpusMessage } from '../links/messages.js';

const OPTIONS = {
  messages: { type: 'string' },
  count: { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
  ids: { type: 'string' },
} as const;

/**
 * `explain [--messages FILE] [--count N --seed N | --ids A,B]`: prints everything the machine says about a few
 * messages, so that people can judge it: subject, urgency, responsible department and nearest earlier message. Computes
 * no score.
 */
export async function evalExplain(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const reference = await cityWithModels();
  const messages = values.messages
    ? await readMessages(values.messages, reference)
    : (await inventedDay(reference)).messages;
  learnFrom(messages, reference);
  const chosen = values.ids
    ? values.ids.split(',')
    : someOf(
        messages.map(({ id }) => id),
        Number(values.count),
        Number(values.seed),
      );
  const shown = messages.filter(({ id }) => chosen.includes(id));
  for (const message of shown) explain(message, { messages, reference }, print);
  print(JSON.stringify({ shown: shown.length, of: messages.length }));
}

interface Known {
  messages: readonly CorpusMessage[];
  reference: ReferenceData;
}

function explain(
  { id, title, facts }: CorpusMessage,
  { messages, reference }: Known,
  print: (line: string) => void,
): void {
  const { understanding: u, submittedAt } = facts;
  const decision = assign({ understanding: u, at: new Date(), receivedBy: 'web', form: 'ONLINE' }, reference);
  const unit = (code: string): string => reference.departments.get(code)?.name ?? code;
  print(`\n${id}  ${title.trim()}`);
  print(
    `  内容 about     ${u.category.code ? `${u.category.level1} / ${u.category.level2} / ${u.category.level3} (${u.category.confidence.toFixed(2)})` : '没有认出 not recognised'}`,
  );
  print(
    `  性质 kind      ${u.appealKind} · ${u.petitionKind}${u.kindEvidence ? ` (${u.kindEvidence})` : ''} · ${u.language}`,
  );
  print(
    `  缓急 urgency   ${u.urgency}${u.urgencyReasons.length > 0 ? ` — ${u.urgencyReasons.join('；')}` : ''}${u.risk.map(({ tag, evidence }) => ` · ${tag}:${evidence}`).join('')}`,
  );
  print(`  地点 place     ${u.place.anchors.join(' · ') || '不明 unknown'}`);
  if (u.accusation.suspected) print(`  密件 sealed    ${u.accusation.evidence.join('；')}`);
  if (u.court) print(`  涉法 court     ${u.court.reason}`);
  print(
    `  去向 routing   ${
      decision.kind === 'assign'
        ? unit(decision.lead)
        : decision.kind === 'triage'
          ? `人工分派 ${decision.reason}: ${decision.candidates
              .slice(0, 3)
              .map(({ lead }) => unit(lead))
              .join(' / ')}`
          : '密件台 sealed desk'
    }`,
  );
  for (const reason of decision.reasons) print(`                 ${reason}`);
  const near = nearest(
    { facts },
    messages.filter((one) => one.facts.submittedAt < submittedAt),
    reference,
  );
  if (near)
    print(
      `  最近 nearest   ${near.verdict.band} ${near.verdict.score.toFixed(2)} ${near.message.id} ${near.message.title.trim()}\n                 ${near.verdict.reasons.join(' · ')}`,
    );
}

function nearest(
  { facts }: Pick<CorpusMessage, 'facts'>,
  earlier: readonly CorpusMessage[],
  { vocabulary }: ReferenceData,
): { message: CorpusMessage; verdict: LinkVerdict } | undefined {
  const keys = new Set(linkKeys(facts.understanding, facts.personKeys));
  const shares = earlier.filter((other) =>
    linkKeys(other.facts.understanding, other.facts.personKeys).some((key) => keys.has(key)),
  );
  const judged = shares.map((message) => ({ message, verdict: compare(facts, message.facts, vocabulary, SHIPPED) }));
  return judged.sort((a, b) => b.verdict.score - a.verdict.score)[0];
}

/** The same seed gives the same messages: a linear congruence over the list. */
function someOf(ids: readonly string[], count: number, seed: number): string[] {
  const rest = [...ids];
  let state = seed >>> 0;
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return rest.splice(state % rest.length, 1)[0]!;
  });
}
