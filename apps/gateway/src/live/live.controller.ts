import { Controller, Headers, Sse } from '@nestjs/common';
import { ApiHeader, ApiProduces } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { CurrentCaller, NeedsPerson } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { LiveStreams, type SentEvent } from './live-streams.service.js';

/** 实时提示: tells an open screen what to read again. */
@Controller('me/live')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  /**
   * 实时提示（SSE） / Hear what changed in matters that the caller may read, and which calls did: kinds and ids, no words
   *
   * @remarks Server-Sent Events. `change` has kind and id, `reload` says that too much was missed, `beat` comes every 20
   * seconds. The stream ends after five minutes; a browser comes back by itself and names the last id that it heard.
   */
  @Sse()
  @NeedsPerson()
  @ApiProduces('text/event-stream')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: '上次收到的编号 / the last id that was heard',
    schema: { type: 'string', pattern: '^[0-9]{1,15}$' },
  })
  @Problems('too-many-requests')
  listen(@CurrentCaller() caller: Caller, @Headers('last-event-id') heard: string | undefined): Observable<SentEvent> {
    const { person } = caller;
    if (!person) throw new ProblemError('forbidden');
    const last = heard !== undefined && /^[0-9]{1,15}$/.test(heard) ? Number(heard) : undefined;
    const stream = this.streams.open({ ...caller, person }, last);
    if (!stream) throw new ProblemError('too-many-requests');
    return stream;
  }
}
