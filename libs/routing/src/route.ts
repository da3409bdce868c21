import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { needsJob, type Tx, type Vault } from '#platform';
import { assignMatter } from './assignment.js';
import { takeCaseFile, type CaseFile } from './case-file.js';
import { placeFurther, takeApart } from './further-problems.js';
import { noteArrival } from './hotspot-series.js';
import { watchHotspot } from './hotspots.js';
import { joinOrOpen } from './join.js';
import type { KeepTime } from './keep-time.js';
import type { Shadow } from './models/model-keeper.js';
import { askShadow } from './models/shadow.js';
import { writeOpenText, writeUnderstanding } from './open-text.js';
import type { DutyHistory } from './rules/duty-history.js';
import type { ReferenceData } from './rules/reference.js';
import { keepSealed, sealFile } from './sealed.js';
import { factsOf, understandFile } from './understand-file.js';

export interface RoutingServices {
  database: DataSource;
  vault: Vault;
  /** The city's data as it stands; asked for at each use, because it may be replaced while the worker runs. */
  reference: () => ReferenceData;
  /** A category model on trial; undefined while none is. */
  shadow?: () => Shadow | undefined;
  /** What was learned of who handles what; undefined while nothing was. */
  history?: () => DutyHistory | undefined;
  /** Keeps the legal clocks; without it none run. */
  keepTime?: KeepTime;
}

/** `nothing-to-do`: routed before, parked, or unknown. `waits`: an amendment whose original was not routed yet. */
export type Routed = { outcome: 'routed' | 'sealed'; matterId: string } | { outcome: 'nothing-to-do' | 'waits' };

const ACTOR = 'machine:routing';
const WAIT_MS = 2_000;

/**
 * STATION 2 — what becomes of a registered submission: understand → link → hotspot → assign, in one transaction. Running it
 * twice changes nothing, because the first run leaves its mark on the row that the second one must lock.
 */
export async function route(services: RoutingServices, submissionId: string): Promise<Routed> {
  return services.database.transaction(async (tx) => {
    const file = await takeCaseFile(tx, services.vault, submissionId);
    if (!file || file.routedAt || file.parkedAt) return { outcome: 'nothing-to-do' };
    const original = await originalOf(tx, services, file);
    if (original === 'unrouted') return waitForOriginal(tx, file);
    if (!original)
      await services.keepTime?.(tx, { kind: 'registered', submissionId: file.id, at: file.receivedAt, actor: ACTOR });

    // Both at once: the models may be replaced at the next await.
    const [reference, shadow] = [services.reference(), services.shadow?.()];
    const understanding = understandFile(file, reference);
    if (original?.seal === 'sealed' || original?.openPart || keepSealed(file, understanding)) {
      const matterId = await sealFile(tx, services.vault, file, understanding);
      await settle(tx, file, 'sealed');
      return { outcome: 'sealed', matterId };
    }

    const { own, ownBody, further } = await takeApart(tx, reference, file, {
      facts: factsOf(file),
      whole: understanding,
    });
    await writeOpenText(tx, file, ownBody);
    await writeUnderstanding(tx, file, own);
    await askShadow(tx, shadow, file.id, { facts: factsOf(file), understanding });
    const { matter, relation } = await joinOrOpen(tx, reference, file, own);
    // A neighbourhood that it opened has no other voice yet.
    if (relation !== 'first' || matter.hotspotKey !== matter.id) await watchHotspot(tx, matter, file.receivedAt);
    await placeFurther(tx, reference, file, { further, own: matter.hotspotKey });
    await noteArrival(tx, own, file.toldAt);
    await assignMatter(tx, reference, {
      file,
      understanding: own,
      matter,
      relation,
      history: services.history?.(),
      keepTime: services.keepTime,
    });
    await settle(tx, file, 'open');
    return { outcome: 'routed', matterId: matter.id };
  });
}

/** The submission that this one amends; an amendment is read after its original, and shares its seal. */
async function originalOf(
  tx: Tx,
  services: RoutingServices,
  file: CaseFile,
): Promise<CaseFile | 'unrouted' | undefined> {
  if (!file.amends) return undefined;
  const original = await takeCaseFile(tx, services.vault, file.amends);
  return original?.routedAt ? original : 'unrouted';
}

async function waitForOriginal(tx: Tx, file: CaseFile): Promise<Routed> {
  await needsJob(tx, 'routing', file.id, new Date(Date.now() + WAIT_MS));
  return { outcome: 'waits' };
}

async function settle(tx: Tx, file: CaseFile, seal: 'open' | 'sealed'): Promise<void> {
  await tx.query('update submissions set routed_at = clock_timestamp(), seal = $2 where id = $1', [file.id, seal]);
  await append(tx, {
    actor: ACTOR,
    action: 'submission.routed',
    subjectKind: 'submission',
    subjectId: file.id,
    detail: { number: file.number, seal },
  });
}
