import { AsyncLocalStorage } from 'node:async_hooks';

/** What the audit keeps of a request besides who acted. */
export interface Circumstances {
  /** Roles of a person, or scopes of a key. */
  as: readonly string[];
  session?: string;
  key?: string;
  /** Network address; it is encrypted. */
  from: string;
}

const current = new AsyncLocalStorage<Circumstances>();

/** Every entry that `run`, or what it starts, appends has these circumstances. */
export function underCircumstances(circumstances: Circumstances, run: () => void): void {
  current.run(circumstances, run);
}

/** What `run` appends is not of the request that is running: somebody else is named as the actor. */
export const withoutCircumstances = <Result>(run: () => Promise<Result>): Promise<Result> => current.exit(run);

export const currentCircumstances = (): Circumstances | undefined => current.getStore();
