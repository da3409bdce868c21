import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Config } from './config.js';
import { currentTrace } from './tracing/trace.js';

const LEVELS: LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];

/**
 * Writes one JSON line per event to standard output, with the number of the request that it belongs to. Callers log codes and ids, never
 * text of submissions or people (INV-49).
 */
class JsonLogger extends ConsoleLogger {
  protected override getJsonLogObject(
    ...[message, options]: Parameters<ConsoleLogger['getJsonLogObject']>
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    const request = currentTrace()?.traceId;
    return { ...super.getJsonLogObject(message, options), ...(request === undefined ? {} : { request }) };
  }
}

export function jsonLogger(config: Pick<Config, 'LOG_LEVEL'>): ConsoleLogger {
  const logLevels = LEVELS.slice(0, LEVELS.indexOf(config.LOG_LEVEL) + 1);
  return new JsonLogger({ json: true, colors: false, logLevels });
}
