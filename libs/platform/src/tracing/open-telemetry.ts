import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { SpanFacts, SpanRecorder } from './spans.js';

const KINDS = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER, client: SpanKind.CLIENT };
const EVERY_MS = 1_000;
/** A collector that is away must not hold up the end of a process. */
const EXPORT_MS = 2_000;

/** A recorder whose spans go to a collector. Spans that it does not take in time are lost; nothing waits for them. */
export interface OpenRecorder extends SpanRecorder {
  close(): Promise<void>;
}

/** Opens a recorder that posts spans to `url` as OTLP over HTTP. The packages are loaded by importing this file. */
export function openRecorder(url: string): OpenRecorder {
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: EXPORT_MS });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'huiliu', 'process.pid': process.pid }),
    spanProcessors: [
      new BatchSpanProcessor(exporter, { scheduledDelayMillis: EVERY_MS, exportTimeoutMillis: EXPORT_MS }),
    ],
  });
  const tracer = provider.getTracer('huiliu');
  return {
    start: ({ name, kind, facts }, parent) => {
      const above = parent
        ? trace.setSpanContext(ROOT_CONTEXT, { ...parent, traceFlags: TraceFlags.SAMPLED, isRemote: true })
        : ROOT_CONTEXT;
      const span = tracer.startSpan(name, { kind: KINDS[kind], attributes: named(facts) }, above);
      const { traceId, spanId } = span.spanContext();
      return {
        trace: { traceId, spanId },
        end: (more, failed) => {
          span.setAttributes(named(more));
          if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    close: () => provider.shutdown().catch(() => undefined),
  };
}

const named = (facts: SpanFacts): SpanFacts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [`huiliu.${name}`, value]));
