import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { integer, passes } from './limit-settings.js';
import { isHttpAddress, SmsSettings } from './sms-settings.js';

/** Settings for those who watch a running hub. */
export class RunningSettings extends SmsSettings {
  /** Collector of OpenTelemetry to which the steps of requests are posted, OTLP over HTTP; without it nothing is recorded. */
  @IsOptional()
  @passes(isHttpAddress, 'must be an http:// or https:// URL without user and fragment')
  TRACES_URL?: string;

  /** Port on which a worker says whether it runs, at the address of HOST; 0: it does not. */
  @Transform(integer)
  @IsInt()
  @Min(0)
  @Max(65535)
  WORKER_HEALTH_PORT: number = 0;
}
