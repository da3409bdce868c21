import { applyDecorators, type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type OwnPersonProof, OwnPersonService } from '#casework';
import { ProblemError } from '#platform';
import { RequestLimits } from '../limits/request-limits.service.js';

/** Request field with the last four figures of the phone; no part of the address, because addresses are logged. */
export const DIGITS_FIELD = 'huiliu-phone-digits';

const DIGITS_HEADER = {
  name: DIGITS_FIELD,
  required: false,
  description: '手机号后四位 / last four figures of the phone; needed where one was given',
  schema: { type: 'string' as const, pattern: '^[0-9]{4}$' },
};

const TOO_OFTEN = {
  zh: '手机号后四位错误次数过多，请稍后再试。',
  en: 'Too many wrong figures of the phone; try again later.',
};

/** Asks for the figures and counts wrong ones, by query code and by address. */
@Injectable()
export class PhoneDigits {
  constructor(
    private readonly people: OwnPersonService,
    private readonly limits: RequestLimits,
  ) {}

  /** Counted before it is looked up, as for query codes: so a thousand guesses at once are not all looked up. */
  async prove(request: FastifyRequest, reply: FastifyReply): Promise<OwnPersonProof> {
    const { code = '' } = request.params as { code?: string };
    const typed = request.headers[DIGITS_FIELD];
    const digits = typeof typed === 'string' && /^[0-9]{4}$/.test(typed.trim()) ? typed.trim() : undefined;
    const visit = digits === undefined ? undefined : this.limits.visitOf(request, reply);
    if (!visit) return this.people.prove(code, digits);
    for (const [name, subject] of [
      ['digits-code', code],
      ['digits-address', visit.address],
    ] as const) {
      const standing = await visit.count(name, subject);
      if (!(await visit.mayGoOn(standing, 'track'))) throw await visit.refusal(standing, 'track', TOO_OFTEN);
    }
    const proof = await this.people.prove(code, digits);
    if (proof !== 'wrong') {
      await visit.uncount('digits-code', code);
      await visit.uncount('digits-address', visit.address);
    }
    return proof;
  }
}

/** Lets nobody in who has the code alone, where the person gave a phone. A wrong code is left to the handler. */
@Injectable()
export class PhoneDigitsGuard implements CanActivate {
  constructor(private readonly digits: PhoneDigits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const proof = await this.digits.prove(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    if (proof === 'missing' || proof === 'wrong') throw new ProblemError('phone-digits-needed');
    return true;
  }
}

/** The door shows more to who gives the figures. Name `phone-digits-needed` among its problems. */
export const MayGivePhoneDigits = (): MethodDecorator => ApiHeader(DIGITS_HEADER);

/** 本人核验: the door needs the last four figures of the phone beside the query code. Name `phone-digits-needed` among its problems. */
export const NeedsPhoneDigits = (): MethodDecorator =>
  applyDecorators(UseGuards(PhoneDigitsGuard), ApiHeader(DIGITS_HEADER));
