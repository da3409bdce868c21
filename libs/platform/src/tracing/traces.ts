import { recordSpans } from './spans.js';

/** The recording of the steps of one process. */
export class Traces {
  private constructor(private readonly end: () => Promise<void>) {}

  /** Without `TRACES_URL` nothing is recorded, and the packages of OpenTelemetry are not even loaded. */
  static async open({ TRACES_URL }: { TRACES_URL?: string | undefined }): Promise<Traces> {
    if (!TRACES_URL) return new Traces(() => Promise.resolve());
    const { openRecorder } = await import('./open-telemetry.js');
    const recorder = openRecorder(TRACES_URL);
    recordSpans(recorder);
    return new Traces(async () => {
      recordSpans();
      await recorder.close();
    });
  }

  close(): Promise<void> {
    return this.end();
  }
}
