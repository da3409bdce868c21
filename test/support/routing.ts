import type { DataSource } from 'typeorm';
import type { Vault } from '#platform';
import {
  HistoryKeeper,
  LaterJoinsService,
  LinkQuestionsService,
  LinkUndoService,
  ModelKeeper,
  RoutingService,
  SubmissionReader,
  type ReferenceData,
  type ReferenceKeeper,
} from '#routing';

/** A keeper of reference data that never change. */
export const keeperOf = (reference: ReferenceData): ReferenceKeeper =>
  ({ current: () => reference, stamp: () => '' }) as ReferenceKeeper;

export interface TestRouting {
  routing: RoutingService;
  linkUndo: LinkUndoService;
  linkQuestions: LinkQuestionsService;
  laterJoins: LaterJoinsService;
}

/** The services of routing with reference data that never change, without a model of the city and without a history. */
export function routingOf(database: DataSource, vault: Vault, reference: ReferenceData): TestRouting {
  const keeper = keeperOf(reference);
  const history = new HistoryKeeper(database, keeper);
  return {
    routing: new RoutingService(database, vault, new SubmissionReader(new ModelKeeper(database, keeper)), history),
    linkUndo: new LinkUndoService(database, vault, keeper, history),
    linkQuestions: new LinkQuestionsService(database, vault, keeper, history),
    laterJoins: new LaterJoinsService(database, vault, keeper, history),
  };
}
