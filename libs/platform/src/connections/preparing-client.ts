import { LossTolerantClient } from './loss-tolerant-client.js';
import { StatementNames } from './statement-names.js';

/** One for the process: a statement that one connection sends often is sent often by the others. */
const names = new StatementNames();

/** `0A000`: a table was changed under a plan; `26000`: somebody removed the connection's plans. */
const PLAN_IS_GONE = new Set(['0A000', '26000']);

/**
 * A connection that prepares the statements which it sends often. For a process that sends few different statements many times; planning them took
 * a third of the database's time on the road of a submission.
 */
export class PreparingClient extends LossTolerantClient {
  /** Statements that are sent without a name from now on: their plans were lost. */
  readonly #unnamed = new Set<string>();

  constructor(config?: ConstructorParameters<typeof LossTolerantClient>[0]) {
    super(config);
    const send = super.query.bind(this) as (config: unknown, values?: unknown, callback?: unknown) => unknown;
    this.query = ((text: unknown, values?: unknown, callback?: unknown): unknown => {
      // TypeORM sends a text and its values and waits for a promise.
      if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0 || callback !== undefined)
        return send(text, values, callback);
      const name = this.#unnamed.has(text) ? undefined : names.nameOf(text);
      if (name === undefined) return send(text, values);
      return (send({ name, text, values }) as Promise<unknown>).catch((fault: unknown) => {
        if (PLAN_IS_GONE.has((fault as { code?: string }).code ?? '')) this.#unnamed.add(text);
        throw fault;
      });
    }) as typeof this.query;
  }
}
